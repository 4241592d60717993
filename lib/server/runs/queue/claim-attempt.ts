import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { attempts, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { appendAttemptEvent, appendEvent } from '../event-store.ts';
import type { AttemptRows } from '../execute/load-attempt.ts';
import { lockRunOf } from '../lock-run.ts';
import { viewFreshAttempt } from '../view/views.ts';
import { workerId } from './worker-lease.ts';

export type ClaimedAttempt = AttemptRows & {
  /** An earlier try stored raw images, composited or not. */
  hasResults: boolean;
};

/**
 * Claims a queued attempt for this process. From here on it may cost money and is never restarted automatically. The
 * trace id of its first call is stored with the claim, so that a billed call can always be found.
 *
 * @param traceId new for each claim; identifies a claim whose commit was in doubt
 * @returns undefined where the attempt was cancelled, removed or claimed meanwhile
 */
export async function claimAttempt(attemptId: string, traceId: string): Promise<ClaimedAttempt | undefined> {
  return await transaction(async (tx) => {
    const run = await lockRunOf(tx, attemptId);
    if (!run) return undefined;
    const [found] = await tx
      .select({
        attempt: attempts,
        hasResults: sql<boolean>`exists (select 1 from ${results} where ${results.attemptId} = ${attemptId}::uuid)`,
      })
      .from(attempts)
      .where(eq(attempts.id, attemptId));
    if (!found) return undefined;
    const { attempt, hasResults } = found;
    const isOurs = attempt.status === 'running' && attempt.traceId === traceId;
    if (isOurs) return { attempt, run, hasResults };
    const [claimed] = await tx
      .update(attempts)
      .set({ status: 'running', worker: workerId(), startedAt: new Date(), traceId })
      .where(and(eq(attempts.id, attemptId), eq(attempts.status, 'queued')))
      .returning();
    if (!claimed) return undefined;
    if (run.status === 'queued') await tx.update(runs).set({ status: 'running' }).where(eq(runs.id, run.id));
    if (hasResults) await appendAttemptEvent(tx, attemptId, 'attempt-start');
    else {
      const event = { type: 'attempt-start', runId: run.id, attempt: viewFreshAttempt(claimed) } as const;
      await appendEvent(tx, run, event);
    }
    return { attempt: claimed, run, hasResults };
  });
}
