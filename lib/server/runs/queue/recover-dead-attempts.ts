import 'server-only';
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { executor } from './executor.ts';
import { workerId, workerLockClass } from './worker-lease.ts';

const live = inArray(attempts.status, ['queued', 'running']);

/**
 * Takes over the attempts of processes that are gone, and those of this one that it has lost sight of. Those that had
 * not begun are begun now. Those that had may have been billed: they are brought to their end with what was stored, and
 * never sent again by themselves.
 *
 * Resolves once they are taken over: the work itself, which may wait for a provider, goes on in the background.
 */
export async function recoverDeadAttempts(): Promise<void> {
  await executor().reconcileAttempts();
  const workers = await database()
    .selectDistinct({ worker: attempts.worker })
    .from(attempts)
    .where(and(live, isNotNull(attempts.worker), ne(attempts.worker, workerId())));
  for (const { worker } of workers) {
    if (worker === null) continue;
    for (const attempt of await takeOver(worker)) {
      if (attempt.status === 'queued') executor().enqueue(attempt.id);
      else executor().salvage(attempt.id);
    }
  }
}

/** @returns the attempts of a dead process, now ours; none where it lives or another process was faster. */
async function takeOver(worker: number) {
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
