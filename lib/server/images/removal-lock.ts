import 'server-only';
import { sql } from 'drizzle-orm';
import type { ClientBase } from 'pg';
import type { Queryable } from '../db/database.ts';

/** Advisory locks: that of the one backup, and the one that a backup holds alone and all who remove blobs share. */
const backupLock = 7_204_316;
const removalLock = 7_204_317;

/**
 * Waits for removals that are under way, and keeps blobs from being removed until the connection ends, so also where
 * its process is killed.
 *
 * @throws Error where another backup is under way, or a removal does not end within a minute
 */
export async function holdRemovals(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
    backupLock,
  ]);
  if (!rows[0]!.free) throw new Error('Another backup of this database is under way. Wait for its end.');
  await client.query("set lock_timeout = '60s'");
  await client.query('select pg_advisory_lock($1)', [removalLock]);
  await client.query('reset lock_timeout');
}

/** @returns whether blobs may be removed until the end of the transaction: no backup is under way */
export async function mayRemove(tx: Queryable): Promise<boolean> {
  const { rows } = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock_shared(${removalLock}) as free`,
  );
  return rows[0]!.free;
}
