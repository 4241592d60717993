import { requireId } from '@/lib/server/http/body/validate';
import { json, route } from '@/lib/server/http/route';
import { retryAttempt } from '@/lib/server/runs/change/manage-run';
import { executor } from '@/lib/server/runs/execute/executor';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const POST = route(async ({ user, params }) => {
  const ids = [requireId(params.id), requireId(params.attemptId)] as const;
  const { run, queued } = await retryAttempt(...ids, user.id, await readSessionKeys(user));
  for (const attemptId of queued) executor().enqueue(attemptId);
  return json(run);
});
