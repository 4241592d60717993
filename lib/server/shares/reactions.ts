import 'server-only';
import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { ListedComment, Reactions } from '../../edit/share-comments.ts';
import { database } from '../db/database.ts';
import { shares, shareVotes } from '../db/schema.ts';
import { isRunVisible, noSuchRun } from '../runs/view/read-run.ts';
import { type CommentRow, readCommentsOfRun } from './comment-store.ts';

/** What visitors of all links to a run said of its results. @throws EditError `not-found` */
export async function readReactions(runId: string, owner: string): Promise<Reactions> {
  if (!(await isRunVisible(runId, owner))) throw noSuchRun();
  const [counts, comments] = await Promise.all([
    countReactions(runId, owner),
    readCommentsOfRun(runId, owner),
  ]);
  return { counts, comments: comments.map(viewComment) };
}

export const commentFields = ({ id, resultId, name, text, pin, createdAt, editedAt }: CommentRow) => ({
  id,
  resultId,
  name,
  text,
  pin,
  createdAt: createdAt.toISOString(),
  editedAt: editedAt?.toISOString() ?? null,
});

const viewComment = (row: CommentRow): ListedComment => ({ ...commentFields(row), shareId: row.shareId });

async function countReactions(runId: string, owner: string): Promise<Reactions['counts']> {
  const ofRun = and(eq(shares.runId, runId), eq(shares.owner, owner));
  const thumbs = sql`jsonb_each_text(${shareVotes.thumbs}) as thumb`;
  const [votes, ratings] = await Promise.all([
    database()
      .select({ id: sql<string>`${shareVotes.resultId}`, count: count() })
      .from(shareVotes)
      .innerJoin(shares, eq(shares.id, shareVotes.shareId))
      .where(and(ofRun, isNotNull(shareVotes.resultId)))
      .groupBy(shareVotes.resultId),
    database()
      .select({ id: sql<string>`thumb.key`, thumb: sql<'up' | 'down'>`thumb.value`, count: count() })
      .from(shareVotes)
      .innerJoin(shares, eq(shares.id, shareVotes.shareId))
      .crossJoin(thumbs)
      .where(ofRun)
      .groupBy(sql`thumb.key`, sql`thumb.value`),
  ]);
  const counts: Reactions['counts'] = {};
  const of = (id: string) => (counts[id] ??= { votes: 0, up: 0, down: 0 });
  for (const vote of votes) of(vote.id).votes = vote.count;
  for (const rating of ratings) of(rating.id)[rating.thumb] = rating.count;
  return counts;
}
