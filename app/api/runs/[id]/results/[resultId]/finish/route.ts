import { finishSchema } from '@/lib/edit/run/run';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { requireId } from '@/lib/server/http/body/validate';
import { json, routeWith } from '@/lib/server/http/route';
import { adjustResult } from '@/lib/server/runs/change/finish-result';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const POST = routeWith(jsonBody(finishSchema), async ({ body, user, params }) =>
  json(await adjustResult(requireId(params.id), requireId(params.resultId), user.id, body)),
);
