import { ratingSchema } from '@/lib/edit/run';
import { readText } from '@/lib/server/http/read-text';
import { json, route } from '@/lib/server/http/route';
import { parseJsonField, requireId } from '@/lib/server/http/validate';
import { rateResult } from '@/lib/server/ratings/rate-result';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as POST,
} from '@/lib/server/http/other-method';

export const PUT = route(async ({ request, user, params }) => {
  const rating = parseJsonField(ratingSchema, await readText(request), 'rating');
  return json(await rateResult(requireId(params.id), user.id, rating));
});
