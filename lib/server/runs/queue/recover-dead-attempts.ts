import 'server-only';
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { executor } from './executor.ts';
import { workerId, workerLockClass } from './worker-lease.ts';

const live = inArray(attempts.status, ['queued', 'running']);

/**
 * Recovers the attempts of dead processes, and those that this one has lost. Queued ones are started. Running ones may
 * be billed: they are finished from what is stored and never sent again.
 *
 * Resolves once they are taken over; the work continues in the background.
 */
export async function recoverDeadAttempts(): Promise<void> {
  await executor().reconcileAttempts();
  const workers = await database()
    .selectDistinct({ worker: attempts.worker })
    .from(attempts)
    .where(and(live, isNotNull(attempts.worker), ne(attempts.worker, workerId())));
  for (const { worker } of workers) {
    if (worker === null) continue;
    for (const attempt of await takeOverAttempts(worker)) {
      if (attempt.status === 'queued') executor().enqueue(attempt.id);
      else executor().recover(attempt.id);
    }
  }
}

/**
 * @returns the attempts of a dead process, now assigned to this one; none where it lives or another process was faster
 */
async function takeOverAttempts(worker: number) {
  return await transaction(async (tx) => {
    const { rows } = await tx.execute<{ dead: boolean }>(
      sql`select pg_try_advisory_xact_lock(${workerLockClass}, ${worker}) as dead`,
    );
    if (!rows[0]?.dead) return [];
    return await tx
      .update(attempts)
      .set({ worker: workerId() })
      .where(and(live, eq(attempts.worker, worker)))
      .returning({ id: attempts.id, status: attempts.status });
  });
}
