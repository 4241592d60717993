import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { v4 as uuidv4 } from 'uuid';
import { database } from '../db/database.ts';
import { attempts, results, runs } from '../db/schema.ts';
import { appendAttemptEvent, appendEvent } from './events.ts';
import type { AttemptRows } from './load-attempt.ts';
import { viewFreshAttempt } from './views.ts';
import { workerId } from './worker.ts';

export type ClaimedAttempt = AttemptRows & {
  /** An earlier try left raw images behind, finished or not. */
  hasResults: boolean;
};

/**
 * Takes a queued attempt for this process. From here on it may cost money, and is never started again by itself. The
 * trace id of its first call is stored with it, so that what is billed can be found, whatever happens next.
 *
 * @returns undefined where it was cancelled, removed or taken in the meantime
 */
export async function claimAttempt(attemptId: string): Promise<ClaimedAttempt | undefined> {
  return await database().transaction(async (tx) => {
    const [claimed] = await tx
      .update(attempts)
      .set({ status: 'running', worker: workerId(), startedAt: new Date(), traceId: uuidv4() })
      .from(runs)
      .where(and(eq(attempts.id, attemptId), eq(attempts.status, 'queued'), eq(runs.id, attempts.runId)))
      .returning({
        attempt: attempts,
        run: runs,
        hasResults: sql<boolean>`exists (select 1 from ${results} where ${results.attemptId} = ${attempts.id})`,
      });
    if (!claimed) return undefined;
    const { attempt, run, hasResults } = claimed;
    if (run.status === 'queued') {
      await tx
        .update(runs)
        .set({ status: 'running' })
        .where(and(eq(runs.id, run.id), eq(runs.status, 'queued')));
    }
    if (hasResults) await appendAttemptEvent(tx, attemptId, 'attempt-start');
    else {
      const event = { type: 'attempt-start', runId: run.id, attempt: viewFreshAttempt(attempt) } as const;
      await appendEvent(tx, run, event);
    }
    return claimed;
  });
}
