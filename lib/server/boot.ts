import 'server-only';
import { platform } from '../platform.ts';
import { catalogue } from './catalogue.ts';
import { closeDatabase } from './db/database.ts';
import { migrateDatabase } from './db/migrate.ts';
import { env } from './env.ts';
import { log } from './log.ts';
import { removeOldRequests } from './runs/create/create-once.ts';
import { removeOldEvents } from './runs/events.ts';
import { executor } from './runs/execute/executor.ts';
import { recoverAbandoned } from './runs/execute/recover.ts';
import { startWorker, stopWorker } from './runs/execute/worker.ts';
import { removeOldSessions } from './security/sessions.ts';
import { closeStreams } from './streams.ts';

const upkeepMs = 60_000;
const dayMs = 86_400_000;

/** Brings the server up, before the first request. @throws where it could not serve anything anyway. */
export async function boot(): Promise<void> {
  env();
  catalogue();
  await migrateDatabase();
  await startWorker();
  await keepUp();
  const timer = setInterval(() => {
    keepUp().catch((error: Error) => log.warn({ error }, 'upkeep failed; it is tried again'));
  }, upkeepMs);
  timer.unref();

  platform().onDrain(async () => {
    clearInterval(timer);
    await executor().drain();
    // Streams stay until here, so that an open page still sees the last results.
    closeStreams();
    await stopWorker();
    await closeDatabase();
  });
}

async function keepUp(): Promise<void> {
  await recoverAbandoned();
  await removeOldEvents(dayMs);
  await removeOldRequests();
  await removeOldSessions();
}
