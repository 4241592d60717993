import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { restoreShare } from '@/lib/server/shares/share-store';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = route(async ({ user, params }) => {
  await restoreShare(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
