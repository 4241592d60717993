import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { workerId } from './worker-lease.ts';

/** What it needs of the executor. */
type Hands = {
  has(attemptId: string): boolean;
  enqueue(attemptId: string): void;
  salvage(attemptId: string): void;
  stop(attemptId: string): void;
};

/**
 * Reads this process's attempts anew: notifications and errors can be lost, rows cannot. What somebody wants stopped is
 * stopped, what waits is begun, and what nobody here works on any more, since its end could not be stored, is ended.
 */
export async function reconcileAttempts(hands: Hands): Promise<void> {
  const own = await database()
    .select({ id: attempts.id, status: attempts.status, stopAskedAt: attempts.stopAskedAt })
    .from(attempts)
    .where(and(inArray(attempts.status, ['queued', 'running']), eq(attempts.worker, workerId())));
  for (const { id, status, stopAskedAt } of own) {
    if (hands.has(id)) {
      if (stopAskedAt) hands.stop(id);
    } else if (status === 'queued') hands.enqueue(id);
    else hands.salvage(id);
  }
}
