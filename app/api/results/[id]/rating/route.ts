import { ratingSchema } from '@/lib/edit/run/run';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { requireId } from '@/lib/server/http/body/validate';
import { json, routeWith } from '@/lib/server/http/route';
import { rateResult } from '@/lib/server/ratings/rate-result';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as POST,
} from '@/lib/server/http/answers/other-method';

export const PUT = routeWith(jsonBody(ratingSchema), async ({ body, user, params }) =>
  json(await rateResult(requireId(params.id), user.id, body)),
);
