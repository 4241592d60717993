import { requireId } from '@/lib/server/http/body/validate';
import { route } from '@/lib/server/http/route';
import { revokeShare } from '@/lib/server/shares/share-store';

export {
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const DELETE = route(async ({ user, params }) => {
  await revokeShare(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
