import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upstreamSettings } from '../../e2e/fixtures/upstream-settings.ts';
import { startS3Server } from '../../lib/server/blobs/testing/s3-server.ts';
import { clusterFolder } from '../../scripts/postgres/cluster.ts';
import { startEmbeddedDatabase } from '../../scripts/postgres/database.ts';
import { startApp, type TestApp } from '../../scripts/testing/app.ts';
import { builtFile } from '../../scripts/testing/built.ts';
import { startFakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { processTree, signalAll } from './process-tree.ts';

export type Instance = { name: string; app: TestApp; isKilled: boolean; output: string[] };

/** Several instances of the built app on one PostgreSQL and one S3-compatible server, with fakes behind their gateways. */
export async function startFleet(size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-soak-'));
  const upstream = await startFakeUpstreamProcess();
  const store = await startS3Server();
  const databaseFolder = join(folder, 'database');
  mkdirSync(databaseFolder);
  const database = await startEmbeddedDatabase({
    dataDir: databaseFolder,
    keeperFile: builtFile('scripts/postgres/keeper.js'),
  });
  const { bucket, endpoint, region, prefix, credentials } = store.settings;
  const env = {
    ...upstreamSettings(upstream),
    DATABASE_URL: database.url,
    S3_BUCKET: bucket,
    S3_ENDPOINT: endpoint!,
    S3_REGION: region,
    S3_PREFIX: prefix,
    S3_ACCESS_KEY_ID: credentials!.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials!.secretAccessKey,
  };
  const start = (name: string) => startApp({ env, dataDir: join(folder, name) });
  const instances: Instance[] = [];
  for (let index = 0; index < size; index += 1) {
    const name = `instance-${String.fromCharCode(97 + index)}`;
    instances.push({ name, app: await start(name), isKilled: false, output: [] });
  }

  return {
    upstream,
    store,
    instances,
    databaseUrl: database.url,
    postmasterPid: () =>
      Number(readFileSync(join(clusterFolder(databaseFolder), 'postmaster.pid'), 'utf8').split('\n')[0]),
    /** Starts a killed instance again, on its data folder. */
    async restart(instance: Instance): Promise<void> {
      instance.output.push(instance.app.output());
      instance.app = await start(instance.name);
      instance.isKilled = false;
    },
    async stop(): Promise<void> {
      for (const { app } of instances) {
        signalAll(
          processTree(app.pid).map(({ pid }) => pid),
          'SIGCONT',
        );
        await app.end();
      }
      await database.stop();
      await store.close();
      await upstream.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>;
