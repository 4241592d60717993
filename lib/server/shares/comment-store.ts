import 'server-only';
import { and, asc, count, desc, eq, getTableColumns, gt, isNull, lt, max, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { maxComments, maxListedComments } from '../../edit/comment-limits.ts';
import { EditError } from '../../edit/errors.ts';
import type { CommentChange, CommentWish, Pin, Point } from '../../edit/share-comments.ts';
import { database, type Queryable } from '../db/database.ts';
import { shareComments, shares } from '../db/schema.ts';
import { changeReactions } from './change-reactions.ts';
import { restorableS } from './restorable.ts';
import type { ShareRow } from './share-token.ts';

export type CommentRow = typeof shareComments.$inferSelect;

/** Who changes a comment: its author, by the visitor's id, or the owner of the run. */
export type Changer = { visitorId: string } | 'owner';

/** Condition on comments: not removed. */
export const isShown = isNull(shareComments.removedAt);

/**
 * Stores a comment on a result that the link shows.
 *
 * @throws EditError `not-found` where the link is gone, or `conflict` above `maxComments`
 */
export async function storeComment(
  share: ShareRow,
  visitorId: string,
  { name, resultId, text, pin }: CommentWish,
): Promise<void> {
  await changeReactions(share, async (tx) => {
    const [all] = await tx
      .select({ comments: count() })
      .from(shareComments)
      .where(eq(shareComments.shareId, share.id));
    if ((all?.comments ?? 0) >= maxComments) {
      throw new EditError('conflict', `This link takes ${maxComments} comments, and has them.`);
    }
    await tx.insert(shareComments).values({
      id: uuidv7(),
      shareId: share.id,
      visitorId,
      name,
      resultId,
      text,
      pin: await numbered(tx, share, pin, null),
    });
  });
}

/**
 * Changes a comment of this visitor.
 *
 * @throws EditError `not-found`
 */
export async function changeComment(
  share: ShareRow,
  visitorId: string,
  id: string,
  { text, pin }: CommentChange,
): Promise<void> {
  await changeReactions(share, async (tx) => {
    const isOwn = and(matches(share, id, { visitorId }), isShown);
    const [before] = await tx.select().from(shareComments).where(isOwn);
    if (!before) throw noSuchComment();
    await tx
      .update(shareComments)
      .set({ text, pin: await numbered(tx, share, pin, before.pin), editedAt: sql`now()` })
      .where(isOwn);
  });
}

/** Removes a comment, restorable for `restorableS`. @throws EditError `not-found` */
export async function removeComment(share: ShareRow, id: string, by: Changer): Promise<void> {
  await changeReactions(share, async (tx) => {
    const removed = await tx
      .update(shareComments)
      .set({ removedAt: sql`now()`, removedBy: sideOf(by) })
      .where(and(matches(share, id, by), isShown))
      .returning({ id: shareComments.id });
    if (removed.length === 0) throw noSuchComment();
  });
}

/** Restores a comment that the same side removed. @throws EditError `not-found`, also after `restorableS` */
export async function restoreComment(share: ShareRow, id: string, by: Changer): Promise<void> {
  await changeReactions(share, async (tx) => {
    const restored = await tx
      .update(shareComments)
      .set({ removedAt: null, removedBy: null })
      .where(
        and(
          matches(share, id, by),
          eq(shareComments.removedBy, sideOf(by)),
          gt(shareComments.removedAt, sql`now() - make_interval(secs => ${restorableS})`),
        ),
      )
      .returning({ id: shareComments.id });
    if (restored.length === 0) throw noSuchComment();
  });
}

/** The comments on a link, oldest first: at most `maxComments`. */
export async function readComments(shareId: string): Promise<CommentRow[]> {
  return await database()
    .select()
    .from(shareComments)
    .where(and(eq(shareComments.shareId, shareId), isShown))
    .orderBy(asc(shareComments.id));
}

/** The newest comments on all links to a run, oldest first: at most `maxListedComments`. */
export async function readCommentsOfRun(runId: string, owner: string): Promise<CommentRow[]> {
  const newest = await database()
    .select(getTableColumns(shareComments))
    .from(shareComments)
    .innerJoin(shares, eq(shares.id, shareComments.shareId))
    .where(and(eq(shares.runId, runId), eq(shares.owner, owner), isShown))
    .orderBy(desc(shareComments.id))
    .limit(maxListedComments);
  return newest.reverse();
}

/** Deletes removed comments that cannot be restored any more. */
export async function deleteRemovedComments(): Promise<void> {
  await database()
    .delete(shareComments)
    .where(lt(shareComments.removedAt, sql`now() - make_interval(secs => ${restorableS})`));
}

const sideOf = (by: Changer) => (by === 'owner' ? 'owner' : 'visitor');

const matches = (share: ShareRow, id: string, by: Changer) =>
  and(
    eq(shareComments.shareId, share.id),
    eq(shareComments.id, id),
    by === 'owner' ? undefined : eq(shareComments.visitorId, by.visitorId),
  );

/** A pin keeps its number where it moves. */
async function numbered(
  tx: Queryable,
  share: ShareRow,
  point: Point | null,
  before: Pin | null,
): Promise<Pin | null> {
  if (!point) return null;
  if (before) return { ...point, number: before.number };
  const [last] = await tx
    .select({ number: max(sql<number>`(${shareComments.pin} ->> 'number')::int`) })
    .from(shareComments)
    .where(eq(shareComments.shareId, share.id));
  return { ...point, number: Number(last?.number ?? 0) + 1 };
}

export const noSuchComment = (): EditError =>
  new EditError('not-found', 'There is no such comment. It may have been removed.');
