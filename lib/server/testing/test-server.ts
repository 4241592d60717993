import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '../../../scripts/gateway/gateway.ts';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { runFinishTask } from '../../image/restore/finish.ts';
import { setPlatform } from '../../platform.ts';
import { closeDatabase } from '../db/database.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { startWorker, stopWorker } from '../runs/queue/worker-lease.ts';
import { startFakeEngine } from './fake-engine.ts';

/** The server without Next: a real database, the real gateway process, and a fake upstream. */
export async function startTestServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'overpaint-server-'));
  const gateway = createGateway();
  const [database, engine] = await Promise.all([startTestDatabase(), startFakeEngine(), gateway.start()]);
  setPlatform({
    dataDir,
    database: { url: database.url, status: () => ({ state: 'up', restarts: 0 }) },
    gateway: { url: gateway.url, status: gateway.status },
    engine: { url: engine.url, secret: engine.secret },
    pictures: { finish: async (task) => runFinishTask(task) },
    isDraining: () => false,
    onDrain: () => undefined,
  });
  await migrateDatabase();
  await startWorker();
  return {
    dataDir,
    engine,
    gateway,
    async close(): Promise<void> {
      await stopWorker();
      await closeDatabase();
      await Promise.all([gateway.stop(), engine.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;
