import 'server-only';
import type { SharedComments } from '../../edit/share-comments.ts';
import { isRunVisible } from '../runs/view/read-run.ts';
import { aliasesOf } from './alias.ts';
import { noSuchComment, readComments } from './comment-store.ts';
import { commentFields } from './reactions.ts';
import { closedLink, type ShareRow } from './share-token.ts';
import { findVisitor } from './visitor.ts';
import { limitVisitor } from './visitor-limit.ts';
import { readVote } from './vote-store.ts';

/**
 * The comments on a link as this visitor sees them. On a blind link, those of others may name models: before the own
 * vote only the own ones are shown, with the ids of this visitor's view.
 *
 * @param visitorId undefined before the first vote or comment
 * @throws EditError `not-found`
 */
export async function viewComments(share: ShareRow, visitorId: string | undefined): Promise<SharedComments> {
  if (!(await isRunVisible(share.runId, share.owner))) throw closedLink();
  if (!share.hasComments) return { name: null, comments: [] };
  const vote = visitorId === undefined ? undefined : await readVote(share.id, visitorId);
  const all = (await readComments(share.id)).map((row) => ({
    ...commentFields(row),
    isOwn: row.visitorId === visitorId,
  }));
  const own = all.filter(({ isOwn }) => isOwn);
  const name = own.at(-1)?.name ?? vote?.name ?? null;
  if (!share.isBlind || vote?.resultId) return { name, comments: all };
  const aliasOf = await aliasesOf(share);
  return { name, comments: own.map((comment) => ({ ...comment, resultId: aliasOf(comment.resultId) })) };
}

/**
 * The visitor of a request that changes an own comment, counted by the limit of the network.
 *
 * @throws EditError `not-found` for a visitor without comments, or `too-many-requests`
 */
export async function requireAuthor(share: ShareRow, headers: Headers): Promise<string> {
  const visitorId = share.hasComments ? await findVisitor(share) : undefined;
  if (visitorId === undefined) throw noSuchComment();
  await limitVisitor('comments', share.id, headers, false);
  return visitorId;
}
