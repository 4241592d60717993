import { commentChangeSchema } from '@/lib/edit/share-comments';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { changeComment, removeComment } from '@/lib/server/shares/comment-store';
import { requireAuthor, viewComments } from '@/lib/server/shares/shared-comments';
import { sharedRoute, sharedRouteWith } from '@/lib/server/shares/shared-route';

export {
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
} from '@/lib/server/http/responses/method-not-allowed';

export const PUT = sharedRouteWith(
  jsonBody(commentChangeSchema),
  async ({ request, params, share, body }) => {
    const id = requireId(params.id);
    const visitorId = await requireAuthor(share, request.headers);
    await changeComment(share, visitorId, id, body);
    return json(await viewComments(share, visitorId));
  },
);

export const DELETE = sharedRoute(async ({ request, params, share }) => {
  const id = requireId(params.id);
  const visitorId = await requireAuthor(share, request.headers);
  await removeComment(share, id, { visitorId });
  return json(await viewComments(share, visitorId));
});
