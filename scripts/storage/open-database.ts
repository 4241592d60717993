import { mkdirSync } from 'node:fs';
import { lockDataDir } from '../launcher/lock.ts';
import { StartError } from '../launcher/start-error.ts';
import { embeddedDatabaseUrl } from '../postgres/cluster.ts';
import { startEmbeddedDatabase } from '../postgres/database.ts';
import type { Settings } from '../settings.ts';

export type OpenDatabase = { url: string; close(): Promise<void> };

/**
 * The database of a server: `DATABASE_URL`, or the embedded one, which is started where no server runs.
 *
 * @param mayRun whether a server may run meanwhile, whose database is then used
 * @throws StartError where a server runs that may not
 */
export async function openDatabase(
  { dataDir, databaseUrl }: Settings,
  mayRun: boolean,
): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => undefined };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDataDir(dataDir).catch((error: unknown) => {
    if (mayRun && error instanceof StartError) return undefined;
    throw error;
  });
  if (!lock) return { url: embeddedDatabaseUrl(dataDir), close: async () => undefined };
  const database = await startEmbeddedDatabase({ dataDir });
  return {
    url: database.url,
    async close() {
      await database.stop();
      await lock.release();
    },
  };
}
