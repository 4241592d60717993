import { EditError } from '@/lib/edit/errors';
import { commentWishSchema } from '@/lib/edit/share-comments';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json } from '@/lib/server/http/route';
import { storeComment } from '@/lib/server/shares/comment-store';
import { viewComments } from '@/lib/server/shares/shared-comments';
import { sharedRoute, sharedRouteWith } from '@/lib/server/shares/shared-route';
import { readSharedRun, storedIds } from '@/lib/server/shares/shared-view';
import { createVisitorId, findVisitor, rememberVisitor } from '@/lib/server/shares/visitor';
import { limitVisitor } from '@/lib/server/shares/visitor-limit';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = sharedRoute(async ({ share }) =>
  json(await viewComments(share, await findVisitor(share))),
);

export const POST = sharedRouteWith(jsonBody(commentWishSchema), async ({ request, share, body }) => {
  if (!share.hasComments) throw new EditError('conflict', 'This link takes no comments.');
  const known = await findVisitor(share);
  await limitVisitor('comments', share.id, request.headers, known === undefined);
  const find = await storedIds(share, await readSharedRun(share));
  const visitorId = known ?? createVisitorId();
  await storeComment(share, visitorId, { ...body, resultId: find(body.resultId, 'resultId') });
  await rememberVisitor(share, visitorId);
  return json(await viewComments(share, visitorId), { status: 201 });
});
