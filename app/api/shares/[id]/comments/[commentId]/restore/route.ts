import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { restoreComment } from '@/lib/server/shares/comment-store';
import { requireShare } from '@/lib/server/shares/own-share';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = route(async ({ user, params }) => {
  const share = await requireShare(requireId(params.id), user.id);
  await restoreComment(share, requireId(params.commentId), 'owner');
  return new Response(null, { status: 204 });
});
