import 'server-only';
import { platform } from '../platform.ts';
import { requireWorkingStore } from './blobs/index.ts';
import { catalogue } from './catalogue.ts';
import { closeDatabase } from './db/database.ts';
import { migrateDatabase } from './db/migrate.ts';
import { env } from './env.ts';
import { endStreams } from './http/responses/stream-shutdown.ts';
import { executor } from './runs/queue/executor.ts';
import { startWorker, stopWorker } from './runs/queue/worker-lease.ts';
import { openKeyStore } from './security/stored-keys/stored-keys.ts';
import { startUpkeep } from './upkeep.ts';

/** Initializes the server before the first request. @throws where it could not serve anything */
export async function boot(): Promise<void> {
  env();
  catalogue();
  openKeyStore(platform().dataDir);
  await requireWorkingStore();
  await migrateDatabase();
  await startWorker();
  const stopUpkeep = await startUpkeep();

  platform().onDrain(async () => {
    stopUpkeep();
    await executor().drain();
    // Event streams stay open until here, so that pages receive the last results.
    endStreams();
    await stopWorker();
    await closeDatabase();
  });
}
