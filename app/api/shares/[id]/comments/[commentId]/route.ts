import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { removeComment } from '@/lib/server/shares/comment-store';
import { requireShare } from '@/lib/server/shares/own-share';

export {
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const DELETE = route(async ({ user, params }) => {
  const share = await requireShare(requireId(params.id), user.id);
  await removeComment(share, requireId(params.commentId), 'owner');
  return new Response(null, { status: 204 });
});
