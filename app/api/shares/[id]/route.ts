import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { revokeShare } from '@/lib/server/shares/share-store';

export {
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const DELETE = route(async ({ user, params }) => {
  await revokeShare(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
