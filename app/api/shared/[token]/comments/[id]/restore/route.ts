import { json } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { restoreComment } from '@/lib/server/shares/comment-store';
import { requireAuthor, viewComments } from '@/lib/server/shares/shared-comments';
import { sharedRoute } from '@/lib/server/shares/shared-route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = sharedRoute(async ({ request, params, share }) => {
  const id = requireId(params.id);
  const visitorId = await requireAuthor(share, request.headers);
  await restoreComment(share, id, { visitorId });
  return json(await viewComments(share, visitorId));
});
