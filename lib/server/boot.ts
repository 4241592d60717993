import 'server-only';
import { platform } from '../platform.ts';
import { catalogue } from './catalogue.ts';
import { assignProjects } from './db/assign-projects.ts';
import { closeDatabase } from './db/database.ts';
import { migrateDatabase } from './db/migrate.ts';
import { env } from './env.ts';
import { endStreams } from './http/responses/stream-shutdown.ts';
import { log } from './log.ts';
import { emptyBin } from './projects/empty-bin.ts';
import { measureMaskBounds } from './runs/change/measure-mask-bounds.ts';
import { deleteExpiredRequests } from './runs/create/idempotency.ts';
import { deleteOldEvents } from './runs/event-store.ts';
import { executor } from './runs/queue/executor.ts';
import { recoverDeadAttempts } from './runs/queue/recover-dead-attempts.ts';
import { startWorker, stopWorker } from './runs/queue/worker-lease.ts';
import { removeOldSessions } from './security/sessions.ts';
import { openKeyStore } from './security/stored-keys/stored-keys.ts';

const upkeepMs = 60_000;
const dayMs = 86_400_000;

/** Initializes the server before the first request. @throws where it could not serve anything */
export async function boot(): Promise<void> {
  env();
  catalogue();
  openKeyStore(platform().dataDir);
  await migrateDatabase();
  await startWorker();
  await runUpkeep();
  const timer = setInterval(() => {
    runUpkeep().catch((error: Error) => log.warn({ error }, 'upkeep failed; it is tried again'));
    startMeasuring();
  }, upkeepMs);
  timer.unref();
  startMeasuring();

  platform().onDrain(async () => {
    clearInterval(timer);
    await executor().drain();
    // Event streams stay open until here, so that pages receive the last results.
    endStreams();
    await stopWorker();
    await closeDatabase();
  });
}

/** Not awaited: nothing waits for the bounds of old masks. */
function startMeasuring(): void {
  measureMaskBounds().catch((error: Error) =>
    log.warn({ error }, 'masks could not be measured; it is tried again'),
  );
}

async function runUpkeep(): Promise<void> {
  await recoverDeadAttempts();
  await deleteOldEvents(dayMs);
  await deleteExpiredRequests();
  await removeOldSessions();
  await assignProjects();
  await emptyBin();
}
