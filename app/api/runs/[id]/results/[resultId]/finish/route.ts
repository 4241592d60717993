import { finishSchema } from '@/lib/edit/run/run';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json, routeWith } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { recompositeResult } from '@/lib/server/runs/change/recomposite-result';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = routeWith(jsonBody(finishSchema), async ({ body, user, params }) =>
  json(await recompositeResult(requireId(params.id), requireId(params.resultId), user.id, body)),
);
