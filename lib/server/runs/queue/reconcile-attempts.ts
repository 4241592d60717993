import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { workerId } from './worker-lease.ts';

/** The part of the executor that it uses. */
type QueueControl = {
  has(attemptId: string): boolean;
  enqueue(attemptId: string): void;
  recover(attemptId: string): void;
  stop(attemptId: string): void;
};

/**
 * Compares the rows of this process's attempts with its queue: notifications and errors can be lost, rows cannot.
 * Cancels, enqueues, or finishes each attempt as its row says.
 */
export async function reconcileAttempts(queue: QueueControl): Promise<void> {
  const own = await database()
    .select({ id: attempts.id, status: attempts.status, stopAskedAt: attempts.stopAskedAt })
    .from(attempts)
    .where(and(inArray(attempts.status, ['queued', 'running']), eq(attempts.worker, workerId())));
  for (const { id, status, stopAskedAt } of own) {
    if (queue.has(id)) {
      if (stopAskedAt) queue.stop(id);
    } else if (status === 'queued') queue.enqueue(id);
    else queue.recover(id);
  }
}

/**
 * Assigns attempts to this process that another one has ended as interrupted before their answers were recorded.
 *
 * @returns those of the given ones
 */
export async function takeInterrupted(answered: ReadonlySet<string>): Promise<string[]> {
  if (answered.size === 0) return [];
  const taken = await database()
    .update(attempts)
    .set({ worker: workerId() })
    .where(and(inArray(attempts.id, [...answered]), eq(attempts.status, 'interrupted')))
    .returning({ id: attempts.id });
  return taken.map(({ id }) => id);
}
