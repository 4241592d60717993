import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { databasePool } from './database.ts';
import { migrateDatabase } from './migrate.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('a database of this version is left as it is', async () => {
  await expect(migrateDatabase()).resolves.toBeUndefined();
});

it('a database that a newer version has migrated is refused with what to do', async () => {
  await databasePool().query(
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', $1)",
    [Date.UTC(2100, 0, 2)],
  );
  await expect(migrateDatabase()).rejects.toThrow(
    /newer version of Overpaint has changed this database \(migration of 2100-01-02\)\. Start that version/,
  );
});
