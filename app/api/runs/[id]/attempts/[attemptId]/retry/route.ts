import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { executor } from '@/lib/server/runs/executor';
import { retryAttempt } from '@/lib/server/runs/manage-run';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const POST = route(async ({ user, params }) => {
  const { run, queued } = await retryAttempt(requireId(params.id), requireId(params.attemptId), user.id);
  for (const attemptId of queued) executor().enqueue(attemptId);
  return json(run);
});
