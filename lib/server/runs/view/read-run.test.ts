import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestDatabase } from '../../../../scripts/testing/database.ts';
import type { RunRequest } from '../../../edit/request/request.ts';
import type { Run } from '../../../edit/run/run.ts';
import { setPlatform } from '../../../platform.ts';
import { closeDatabase, database, type Queryable } from '../../db/database.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { attempts, images, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { archiveRun } from '../../export/archive.ts';
import { decodeIntake } from '../../images/intake.ts';
import { createShare } from '../../shares/share-store.ts';
import { findOpenShare } from '../../shares/share-token.ts';
import { viewSharedRun } from '../../shares/shared-view.ts';
import { startWaiting } from '../../testing/lock-wait.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { owner } from '../../testing/runs.ts';
import { createRun } from '../create/create-run.ts';
import { readLineage } from './lineage.ts';
import { listRuns, readLiveRuns, readRun } from './read-run.ts';
import { relatedRuns } from './related-runs.ts';

let dataDir: string;
let run: Run;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'overpaint-runs-'));
  const { url } = await startTestDatabase();
  const engine = { url: 'http://127.0.0.1:9', secret: 'unused' };
  setPlatform({ dataDir, database: { url }, engine } as Parameters<typeof setPlatform>[0]);
  await migrateDatabase();
});
beforeEach(async () => {
  await database().delete(runs);
  const intake = await decodeIntake(await noisePng(32, 1), await halfMaskPng(32));
  const request: RunRequest = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
  // Without an executor the attempt stays queued.
  ({ run } = await createRun(owner, request, intake));
});
afterAll(async () => {
  await closeDatabase();
  await rm(dataDir, { recursive: true });
});

const share = () =>
  createShare(run.id, owner, {
    resultIds: null,
    shown: { costs: true, prompt: true },
    expiresInHours: 1,
  });

/** Commits a change while a read, which has read the row of the run, waits for the lock of another table. */
async function changeDuring<T>(
  read: () => Promise<T>,
  table: typeof attempts | typeof images,
  change: (tx: Queryable) => Promise<unknown>,
): Promise<T> {
  const reading = await transaction(async (tx) => {
    await tx.execute(sql`lock table ${table} in access exclusive mode`);
    const started = await startWaiting(tx, read);
    await change(tx);
    return started;
  });
  return await reading.waiting;
}

const finish = async (tx: Queryable) => {
  await tx.update(runs).set({ status: 'done' }).where(eq(runs.id, run.id));
  await tx.update(attempts).set({ status: 'succeeded' }).where(eq(attempts.runId, run.id));
};
const remove = async (tx: Queryable) => {
  await tx.delete(runs).where(eq(runs.id, run.id));
  await tx.delete(images).where(eq(images.id, run.source.id));
};

type Read = () => Promise<readonly (Run | undefined)[]>;
const readOne: Read = async () => [await readRun(run.id, owner)];
const readPage: Read = async () => (await listRuns(owner, 10)).runs;
const readLive: Read = () => readLiveRuns(owner);
const readFamily: Read = () => readLineage(run.id, owner);
const readRelated: Read = () => relatedRuns(run.id, owner);

it.each([
  ['readRun', readOne],
  ['listRuns', readPage],
  ['readLiveRuns', readLive],
  ['relatedRuns', readRelated],
])('%s reads a run and its attempts as of one moment', async (_, read) => {
  expect(await changeDuring(read, attempts, finish)).toEqual([run]);
});

it.each([
  ['readRun', readOne],
  ['listRuns', readPage],
  ['readLiveRuns', readLive],
  ['readLineage', readFamily],
])('%s reads a run as it was before its concurrent removal', async (_, read) => {
  expect(await changeDuring(read, images, remove)).toEqual([run]);
  expect((await read()).filter(Boolean)).toEqual([]);
});

it('a link to a concurrently removed run is not created', async () => {
  const { waiting } = await transaction(async (tx) => {
    await remove(tx);
    return await startWaiting(tx, share);
  });
  await expect(waiting).rejects.toMatchObject({ code: 'not-found' });
});

it('an archive of a concurrently removed run is not found', async () => {
  await transaction(remove);
  await expect(archiveRun(run)).rejects.toMatchObject({ code: 'not-found' });
});

it('a link to a concurrently removed run shows it once more, then is not found', async () => {
  const { token } = await share();
  const found = (await findOpenShare(token))!;
  const read = () => viewSharedRun(found, token);
  expect((await changeDuring(read, images, remove)).run.id).toBe(run.id);
  await expect(read()).rejects.toMatchObject({ code: 'not-found' });
});
