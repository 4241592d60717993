import { ratingSchema } from '@/lib/edit/run/run';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json, routeWith } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { rateResult } from '@/lib/server/ratings/rate-result';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
} from '@/lib/server/http/responses/method-not-allowed';

export const PUT = routeWith(jsonBody(ratingSchema), async ({ body, user, params }) =>
  json(await rateResult(requireId(params.id), user.id, body)),
);
