import { EditError } from '@/lib/edit/errors';
import { voteWishSchema } from '@/lib/edit/share-votes';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json } from '@/lib/server/http/route';
import { sharedRouteWith } from '@/lib/server/shares/shared-route';
import { readSharedRun, toStoredVote, viewSharedRun } from '@/lib/server/shares/shared-view';
import { createVisitorId, findVisitor, rememberVisitor } from '@/lib/server/shares/visitor';
import { limitVisitor } from '@/lib/server/shares/visitor-limit';
import { storeVote } from '@/lib/server/shares/vote-store';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
} from '@/lib/server/http/responses/method-not-allowed';

export const PUT = sharedRouteWith(jsonBody(voteWishSchema), async ({ request, share, token, body }) => {
  if (!share.hasVotes) throw new EditError('conflict', 'This link takes no votes.');
  const known = await findVisitor(share);
  await limitVisitor('votes', share.id, request.headers, known === undefined);
  const voterId = known ?? createVisitorId();
  await storeVote(share, voterId, await toStoredVote(share, await readSharedRun(share), body));
  await rememberVisitor(share, voterId);
  return json(await viewSharedRun(share, token, voterId));
});
