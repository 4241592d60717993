import 'server-only';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { PoolClient } from 'pg';
import { databasePool } from './database.ts';

/** Key of the advisory lock, the same in every instance. */
const migrationLock = 7_204_311;

const config = { migrationsFolder: join(process.cwd(), 'lib/server/db/migrations') };

/**
 * Migrates the database to this version's schema. Of several instances that start together, one migrates and the others
 * wait.
 *
 * @throws where a newer version has migrated the database: this version does not know its schema
 */
export async function migrateDatabase(): Promise<void> {
  const client = await databasePool().connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), config);
    await refuseLaterMigration(client);
  } finally {
    // Closing the connection releases its locks, even when unlocking fails.
    client.release(true);
  }
}

/** Drizzle applies what is newer than the last migration of the database, and ignores what it does not know. */
async function refuseLaterMigration(client: PoolClient): Promise<void> {
  const known = readMigrationFiles(config).at(-1)!.folderMillis;
  const { rows } = await client.query<{ last: string }>(
    'select max(created_at) as last from drizzle.__drizzle_migrations',
  );
  const last = Number(rows[0]!.last);
  if (last <= known) return;
  const date = new Date(last).toISOString().split('T')[0];
  throw new Error(
    `A newer version of Overpaint has changed this database (migration of ${date}). ` +
      'Start that version or a later one, or restore a backup that was made before.',
  );
}
