import 'server-only';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { databasePool } from './database.ts';

/** Key of the advisory lock, the same in every instance. */
const migrationLock = 7_204_311;

/** Migrates the database to this version's schema. Of several instances that start together, one migrates and the others wait. */
export async function migrateDatabase(): Promise<void> {
  const client = await databasePool().connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: join(process.cwd(), 'lib/server/db/migrations') });
  } finally {
    // Closing the connection releases its locks, even when unlocking fails.
    client.release(true);
  }
}
