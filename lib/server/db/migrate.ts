import 'server-only';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Client, ClientBase } from 'pg';
import { databasePool } from './database.ts';

/** Key of the advisory lock, the same in every instance. */
const migrationLock = 7_204_311;

const migrationsFolder = join(process.cwd(), 'lib/server/db/migrations');
const config = { migrationsFolder };

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
async function refuseLaterMigration(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ last: string }>(
    'select max(created_at) as last from drizzle.__drizzle_migrations',
  );
  requireKnownMigration(Number(rows[0]!.last));
}

/**
 * @param madeMs when the last migration of a database or backup was made, in ms since 1970
 * @throws where this version does not have it
 */
export function requireKnownMigration(madeMs: number): void {
  if (madeMs <= readMigrationFiles(config).at(-1)!.folderMillis) return;
  const date = new Date(madeMs).toISOString().split('T')[0];
  throw new Error(
    `A newer version of Overpaint has changed this database (migration of ${date}). ` +
      'Start that version or a later one, or restore a backup that was made before.',
  );
}

/** Migrates an unused database up to the migration that was made at a time, or to this version's schema. */
export async function migrateTo(client: Client, lastMs = Number.POSITIVE_INFINITY): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-migrations-'));
  try {
    await cp(migrationsFolder, folder, { recursive: true });
    const file = join(folder, 'meta/_journal.json');
    const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: { when: number }[] };
    const entries = journal.entries.filter(({ when }) => when <= lastMs);
    await writeFile(file, JSON.stringify({ ...journal, entries }));
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}
