import { finishSchema } from '@/lib/edit/run';
import { readJsonBody } from '@/lib/server/http/json-body';
import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { adjustResult } from '@/lib/server/runs/finish-result';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const POST = route(async ({ request, user, params }) => {
  const finish = await readJsonBody(finishSchema, request);
  return json(await adjustResult(requireId(params.id), requireId(params.resultId), user.id, finish));
});
