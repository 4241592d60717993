import 'server-only';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { databasePool } from './database.ts';

/** Any number will do; it only has to be the same in every instance. */
const migrationLock = 7_204_311;

/** Brings the database to this version's schema. Several instances may start at once: one migrates, the others wait. */
export async function migrateDatabase(): Promise<void> {
  const client = await databasePool().connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: join(process.cwd(), 'lib/server/db/migrations') });
  } finally {
    // A connection that is closed gives its locks back, also where the unlocking itself would fail.
    client.release(true);
  }
}
