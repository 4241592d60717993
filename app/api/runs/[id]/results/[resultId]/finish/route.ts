import { finishSchema } from '@/lib/edit/run';
import { jsonBody } from '@/lib/server/http/json-body';
import { json, routeWith } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { adjustResult } from '@/lib/server/runs/finish-result';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const POST = routeWith(jsonBody(finishSchema), async ({ body, user, params }) =>
  json(await adjustResult(requireId(params.id), requireId(params.resultId), user.id, body)),
);
