import 'server-only';
import { and, asc, count, eq } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import type { ShareVote, VoteWish } from '../../edit/share-votes.ts';
import { database } from '../db/database.ts';
import { shares, shareVotes } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { closedLink, type ShareRow } from './share-token.ts';

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
  await transaction(async (tx) => {
    // Votes of one link are counted and stored one after the other.
    const [held] = await tx
      .select({ id: shares.id })
      .from(shares)
      .where(eq(shares.id, share.id))
      .for('update');
    if (!held) throw closedLink();
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
    const values = { name, resultId, thumbs, hasSeenNames, updatedAt: new Date() };
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

/** The votes on a link for its owner. @throws EditError `not-found` */
export async function listVotes(shareId: string, owner: string): Promise<ShareVote[]> {
  const [share] = await database()
    .select({ id: shares.id })
    .from(shares)
    .where(and(eq(shares.id, shareId), eq(shares.owner, owner)));
  if (!share) throw new EditError('not-found', 'There is no such link.');
  return (await readVotes(shareId)).map(({ name, resultId, thumbs, hasSeenNames, updatedAt }) => ({
    name,
    resultId,
    thumbs,
    hasSeenNames,
    votedAt: updatedAt.toISOString(),
  }));
}
