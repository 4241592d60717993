import { shareWishSchema } from '@/lib/edit/share';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { originOf } from '@/lib/server/http/origin';
import { json, route, routeWith } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { createShare, listShares } from '@/lib/server/shares/share-store';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user, params }) =>
  json({ shares: await listShares(requireId(params.id), user.id) }),
);

export const POST = routeWith(jsonBody(shareWishSchema), async ({ request, body, user, params }) => {
  const { share, token } = await createShare(requireId(params.id), user.id, body);
  return json({ share, url: `${originOf(request)}/share/${token}` }, { status: 201 });
});
