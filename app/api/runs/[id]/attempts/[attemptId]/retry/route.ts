import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { retryAttempt } from '@/lib/server/runs/change/retry-attempt';
import { executor } from '@/lib/server/runs/queue/executor';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = route(async ({ user, params }) => {
  const ids = [requireId(params.id), requireId(params.attemptId)] as const;
  const { run, queued } = await retryAttempt(...ids, user.id, await readSessionKeys(user));
  for (const attemptId of queued) executor().enqueue(attemptId);
  return json(run);
});
