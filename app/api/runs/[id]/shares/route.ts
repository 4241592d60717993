import { shareWishSchema } from '@/lib/edit/share';
import { originOf } from '@/lib/server/http/origin';
import { readText } from '@/lib/server/http/read-text';
import { json, route } from '@/lib/server/http/route';
import { parseJsonField, requireId } from '@/lib/server/http/validate';
import { createShare, listShares } from '@/lib/server/shares/share-store';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const GET = route(async ({ user, params }) =>
  json({ shares: await listShares(requireId(params.id), user.id) }),
);

export const POST = route(async ({ request, user, params }) => {
  const wish = parseJsonField(shareWishSchema, await readText(request), 'share');
  const { share, token } = await createShare(requireId(params.id), user.id, wish);
  return json({ share, url: `${originOf(request)}/share/${token}` }, { status: 201 });
});
