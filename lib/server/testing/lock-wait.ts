import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Queryable } from '../db/database.ts';

/**
 * Starts work that needs a lock of this transaction.
 *
 * @returns the work, once it waits for the lock; in an object, since an async function would wait for its end
 */
export async function startWaiting<T>(
  tx: Queryable,
  work: () => Promise<T>,
): Promise<{ readonly waiting: Promise<T> }> {
  const waiting = work();
  // Whoever awaits it handles the error.
  waiting.catch(() => undefined);
  await expect
    .poll(async () => (await tx.execute(sql`select from pg_locks where not granted`)).rows.length, {
      timeout: 15_000,
    })
    .toBe(1);
  return { waiting };
}
