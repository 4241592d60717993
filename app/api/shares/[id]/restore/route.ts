import { requireId } from '@/lib/server/http/body/validate';
import { route } from '@/lib/server/http/route';
import { restoreShare } from '@/lib/server/shares/share-store';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const POST = route(async ({ user, params }) => {
  await restoreShare(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
