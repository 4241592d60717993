import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { log } from '../log.ts';
import { databasePool, type Queryable } from './database.ts';
import { isLockConflict } from './error-classes.ts';
import * as schema from './schema.ts';

const beginSnapshot = 'begin isolation level repeatable read read only';
const undone = 'The transaction was undone: one of its statements failed.';

/**
 * Runs work in one transaction. Its connection always returns to the pool, or is closed where its state is unknown. The
 * first error is thrown.
 *
 * Work that PostgreSQL rolled back because of a deadlock or serialization failure is repeated once, so it must be
 * idempotent: side effects besides the database belong after the transaction.
 *
 * Locks are taken in one order, and each transaction takes only those that it needs:
 * 1. advisory locks on blobs (`images/image-store.ts`), on workers (`runs/queue/recover-dead-attempts.ts`), on the
 *    assigning of projects, and on the first run of a picture (`projects/project-of-run.ts`),
 * 2. the row of a run (`lockRun`, before its attempts change),
 * 3. rows of its attempts, 4. rows of their results and ratings,
 * 5. the row of a share (`shares/change-reactions.ts`), the row of a project, 6. the lock of the events (`runs/event-store.ts`), which everybody shares: no lock is taken after it.
 */
export async function transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
  try {
    return await runOnce('begin', work);
  } catch (error) {
    if (!isLockConflict(error)) throw error;
    log.warn({ error }, 'two transactions were in each other’s way; one is done again');
    return await runOnce('begin', work);
  }
}

/**
 * Runs queries in one read-only transaction. All of them see the database as of the first one (isolation level
 * repeatable read), so their rows fit together. They neither wait for row locks nor conflict with other transactions.
 */
export async function readTransaction<T>(read: (tx: Queryable) => Promise<T>): Promise<T> {
  return await runOnce(beginSnapshot, read);
}

/**
 * Runs queries in one transaction of a connection of its own, which the caller closes whatever happens: for commands that
 * work without the server. `snapshot`: read-only, as of the first query.
 */
export async function clientTransaction<T>(
  client: pg.Client,
  kind: 'write' | 'snapshot',
  work: () => Promise<T>,
): Promise<T> {
  await client.query(kind === 'write' ? 'begin' : beginSnapshot);
  const result = await work();
  const { command } = await client.query('commit');
  if (command === 'ROLLBACK') throw new Error(undone);
  return result;
}

async function runOnce<T>(begin: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await databasePool().connect();
  // Without a listener, a connection that dies between two statements would end the process. The next statement fails.
  const onLoss = (error: Error) => log.warn({ error }, 'a database connection was lost in a transaction');
  client.on('error', onLoss);
  let isUsable = false;
  try {
    await client.query(begin);
    const result = await work(drizzle(client, { schema }));
    const { command } = await client.query('commit');
    isUsable = true;
    // PostgreSQL answers COMMIT with ROLLBACK where a statement had failed and the error was swallowed.
    if (command === 'ROLLBACK') throw new Error(undone);
    return result;
  } catch (error) {
    if (!isUsable) isUsable = await rollBack(client);
    throw error;
  } finally {
    client.off('error', onLoss);
    client.release(!isUsable);
  }
}

/** @returns false for a broken connection; the server rolls back when it closes */
async function rollBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch (error) {
    log.debug({ error }, 'a transaction could not be rolled back; its connection is closed');
    return false;
  }
}
