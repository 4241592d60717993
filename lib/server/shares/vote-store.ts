import 'server-only';
import { and, asc, count, eq } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import type { ShareVote, VoteWish } from '../../edit/share-votes.ts';
import { database } from '../db/database.ts';
import { shareVotes } from '../db/schema.ts';
import { changeReactions } from './change-reactions.ts';
import { requireShare } from './own-share.ts';
import type { ShareRow } from './share-token.ts';

/** Voters of one link. */
export const maxVoters = 500;

type VoteRow = typeof shareVotes.$inferSelect;

/**
 * Stores the vote of a visitor in place of an earlier one. Its ids are those of results that the link shows.
 *
 * @throws EditError `not-found` where the link is gone, or `conflict` above `maxVoters`
 */
export async function storeVote(
  share: ShareRow,
  voterId: string,
  { name, resultId, thumbs }: VoteWish,
): Promise<void> {
  await changeReactions(share, async (tx) => {
    const isOwn = and(eq(shareVotes.shareId, share.id), eq(shareVotes.voterId, voterId));
    const [before] = await tx.select().from(shareVotes).where(isOwn);
    if (!before) {
      const [all] = await tx
        .select({ voters: count() })
        .from(shareVotes)
        .where(eq(shareVotes.shareId, share.id));
      if ((all?.voters ?? 0) >= maxVoters) {
        throw new EditError('conflict', `This link takes votes of ${maxVoters} visitors, and has them.`);
      }
    }
    const hasSeenNames =
      before !== undefined &&
      (before.hasSeenNames || (share.isBlind && before.resultId !== null && before.resultId !== resultId));
    const values = { name, resultId, thumbs, hasSeenNames, isNameOpen: true, updatedAt: new Date() };
    await tx
      .insert(shareVotes)
      .values({ shareId: share.id, voterId, ...values })
      .onConflictDoUpdate({ target: [shareVotes.shareId, shareVotes.voterId], set: values });
  });
}

/** The votes on a link, oldest first: at most `maxVoters`. */
export async function readVotes(shareId: string): Promise<VoteRow[]> {
  return await database()
    .select()
    .from(shareVotes)
    .where(eq(shareVotes.shareId, shareId))
    .orderBy(asc(shareVotes.createdAt));
}

/** The vote of one visitor. */
export async function readVote(shareId: string, voterId: string): Promise<VoteRow | undefined> {
  const [vote] = await database()
    .select()
    .from(shareVotes)
    .where(and(eq(shareVotes.shareId, shareId), eq(shareVotes.voterId, voterId)));
  return vote;
}

/** The votes on a link for its owner. @throws EditError `not-found` */
export async function listVotes(shareId: string, owner: string): Promise<ShareVote[]> {
  await requireShare(shareId, owner);
  return (await readVotes(shareId)).map(({ name, resultId, thumbs, hasSeenNames, updatedAt }) => ({
    name,
    resultId,
    thumbs,
    hasSeenNames,
    votedAt: updatedAt.toISOString(),
  }));
}
