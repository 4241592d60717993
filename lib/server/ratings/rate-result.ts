import 'server-only';
import { eq } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import { isEmptyRating } from '../../edit/run/is-empty-rating.ts';
import type { Rated, Rating } from '../../edit/run/run.ts';
import { database } from '../db/database.ts';
import { ratings } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { appendAttemptEvent } from '../runs/event-store.ts';
import { lockRun } from '../runs/lock-run.ts';
import { findOwnResult } from '../runs/view/own-result.ts';
import { sendFeedback } from './feedback.ts';

/**
 * Stores a rating, then sends it to the gateway where possible. It is stored first, so an unreachable gateway loses
 * nothing.
 *
 * @throws EditError `not-found`
 */
export async function rateResult(resultId: string, owner: string, rating: Rating): Promise<Rated> {
  const found = await findOwnResult(database(), resultId, owner);
  if (!found) throw new EditError('not-found', 'There is no such result. It may have been removed.');
  const { attempt } = found;
  const before = await transaction(async (tx) => {
    // The run may have been removed since.
    await lockRun(tx, attempt.runId, owner);
    const [stored] = await tx.select().from(ratings).where(eq(ratings.resultId, resultId));
    const row = { ...rating, updatedAt: new Date() };
    await tx
      .insert(ratings)
      .values({ resultId, ...row })
      .onConflictDoUpdate({ target: ratings.resultId, set: row });
    await appendAttemptEvent(tx, attempt.id, 'attempt-change');
    return stored;
  });
  const { provider, model, traceId, hasUserKeys, runId } = attempt;
  const call = {
    provider,
    model,
    traceId: attempt.gateway?.traceId ?? traceId,
    hasUserKeys,
    runId,
    resultId,
  };
  if (isEmptyRating(rating) && !before?.feedbackId) {
    return { feedback: { state: 'not-sent', message: 'There is nothing to send.' } };
  }
  const { feedback, feedbackId } = await sendFeedback(rating, call, before?.feedbackId ?? null);
  if (feedbackId) await database().update(ratings).set({ feedbackId }).where(eq(ratings.resultId, resultId));
  return isEmptyRating(rating) ? { feedback } : { rating, feedback };
}
