import 'server-only';
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import { database } from '../db/database.ts';
import { attempts } from '../db/schema.ts';
import { log } from '../log.ts';
import { settleAttempt } from './attempt-store.ts';
import { executor } from './executor.ts';
import { salvageAttempt } from './run-attempt.ts';
import { workerId, workerLocks } from './worker.ts';

const live = inArray(attempts.status, ['queued', 'running']);

/**
 * Takes over the attempts of processes that are gone. Those that had not begun are begun now. Those that had may have
 * been billed: they are brought to their end with what was stored, and never sent again by themselves.
 */
export async function recoverAbandoned(): Promise<void> {
  const workers = await database()
    .selectDistinct({ worker: attempts.worker })
    .from(attempts)
    .where(and(live, isNotNull(attempts.worker), ne(attempts.worker, workerId())));
  for (const { worker } of workers) {
    if (worker === null) continue;
    for (const attempt of await takeOver(worker)) {
      if (attempt.status === 'queued') executor().enqueue(attempt.id);
      else await endInterrupted(attempt.id);
    }
  }
}

/** @returns the attempts of a dead process, now ours; none where it lives or another process was faster. */
async function takeOver(worker: number) {
  return await database().transaction(async (tx) => {
    const { rows } = await tx.execute<{ dead: boolean }>(
      sql`select pg_try_advisory_xact_lock(${workerLocks}, ${worker}) as dead`,
    );
    if (!rows[0]?.dead) return [];
    return await tx
      .update(attempts)
      .set({ worker: workerId() })
      .where(and(live, eq(attempts.worker, worker)))
      .returning({ id: attempts.id, status: attempts.status });
  });
}

async function endInterrupted(attemptId: string): Promise<void> {
  const error = new EditError(
    'interrupted',
    'The server stopped during this edit. The provider may have billed it. Try again if you want it repeated.',
  );
  try {
    const isComplete = await salvageAttempt(attemptId);
    await settleAttempt(attemptId, isComplete ? {} : { error });
  } catch (failure) {
    log.warn({ attemptId, error: failure }, 'what an interrupted attempt had stored could not be used');
    await settleAttempt(attemptId, { error });
  }
}
