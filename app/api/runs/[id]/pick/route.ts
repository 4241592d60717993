import { pickWishSchema } from '@/lib/edit/run/run';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json, route, routeWith } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { pickResult, removePick } from '@/lib/server/runs/change/pick-result';

export {
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
} from '@/lib/server/http/responses/method-not-allowed';

export const PUT = routeWith(jsonBody(pickWishSchema), async ({ body, user, params }) =>
  json(await pickResult(requireId(params.id), user.id, body)),
);

export const DELETE = route(async ({ user, params }) =>
  json(await removePick(requireId(params.id), user.id)),
);
