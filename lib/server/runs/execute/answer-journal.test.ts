import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { platform, setPlatform } from '../../../platform.ts';
import { BlobStoreOutage } from '../../blobs/blob-store.ts';
import { blobs } from '../../blobs/index.ts';
import { closeDatabase, database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../../testing/database-proxy.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun, storeRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { claimAttempt } from '../queue/claim-attempt.ts';
import { recoverDeadAttempts } from '../queue/recover-dead-attempts.ts';
import { readRun } from '../view/read-run.ts';
import { entryPaths, readEntry } from './answer-journal.ts';
import { applyJournal, storeAnswer } from './answer-store.ts';

// The outage is longer than anybody waits.
vi.mock('../../db/connection-retry.ts', () => ({
  withConnectionRetry: <T>(work: () => Promise<T>): Promise<T> => work(),
}));

let server: TestServer;
let proxy: DatabaseProxy;
beforeAll(async () => {
  server = await startTestServer();
  await closeDatabase();
  proxy = await startDatabaseProxy(platform().database.url);
  setPlatform({ ...platform(), database: { ...platform().database, url: proxy.url } });
});
afterEach(() => proxy.restore());
afterAll(async () => {
  await server.close();
  await proxy.close();
});

const pictures = async () => ({ source: await noisePng(32, 1), mask: await halfMaskPng(32) });
const nobody = () => false;
const nothing = { recorded: new Set(), waiting: new Set() };

function answerOf(picture: Uint8Array) {
  const data = [{ b64_json: Buffer.from(picture).toString('base64') }];
  return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify({ data })) };
}

/** A run whose answer arrived while the database was away, with the attempt running; nobody works on it. */
async function answeredInOutage(seed: number): Promise<{ run: Run; attemptId: string }> {
  const run = await storeRun(await pictures(), { targets: [{ provider: 'local' }] });
  const attemptId = run.attempts[0]!.id;
  await claimAttempt(attemptId, randomUUID());
  const answer = answerOf(await noisePng(32, seed));
  proxy.cut();
  await expect(storeAnswer(attemptId, answer)).rejects.toThrow();
  proxy.restore();
  return { run, attemptId };
}

const answersOf = async (attemptId: string) => {
  const [row] = await database().select().from(attempts).where(eq(attempts.id, attemptId));
  return row!.answers;
};

it('an answer that arrives while the database is away becomes a result when it is back', async () => {
  const sentBefore = server.engine.received.length;
  const picture = await noisePng(32, 2);
  server.engine.answerWith((response) => {
    proxy.cut();
    sendImages(response, [picture]);
  });
  const run = await startRun(await pictures(), { targets: [{ provider: 'local' }] });
  await vi.waitFor(async () => expect(await entryPaths()).toHaveLength(1), { timeout: 10_000 });
  proxy.restore();
  await vi.waitFor(
    async () => {
      await recoverDeadAttempts();
      expect(onlyAttempt((await readRun(run.id, owner))!)).toMatchObject({
        status: 'succeeded',
        returned: 1,
      });
    },
    { timeout: 10_000 },
  );
  expect(server.engine.received.length).toBe(sentBefore + 1);
  expect(await entryPaths()).toEqual([]);
});

it('a restart during the outage loses no answer', async () => {
  const { run } = await answeredInOutage(3);
  await recoverDeadAttempts();
  expect(onlyAttempt(await untilDone(run))).toMatchObject({ status: 'succeeded', returned: 1 });
  expect(await entryPaths()).toEqual([]);
});

it('an attempt that another process has ended meanwhile gets its late answer, and shows it', async () => {
  const { run, attemptId } = await answeredInOutage(9);
  await database()
    .update(attempts)
    .set({ status: 'interrupted', worker: 12_345 })
    .where(eq(attempts.id, attemptId));
  await recoverDeadAttempts();
  const read = async () => onlyAttempt((await readRun(run.id, owner))!);
  const shown = { status: 'succeeded', returned: 1 };
  await vi.waitFor(async () => expect(await read()).toMatchObject(shown), { timeout: 5_000 });
  expect(await entryPaths()).toEqual([]);
});

it('an answer that arrives while the blob store is away is kept in the journal, and becomes a result later', async () => {
  const sentBefore = server.engine.received.length;
  const picture = await noisePng(32, 11);
  const away = new BlobStoreOutage(new Error('no route to the bucket'));
  server.engine.answerWith((response) => {
    vi.spyOn(blobs(), 'put').mockRejectedValue(away);
    sendImages(response, [picture]);
  });
  const run = await startRun(await pictures(), { targets: [{ provider: 'local' }] });
  await vi.waitFor(async () => expect(await entryPaths()).toHaveLength(1), { timeout: 10_000 });
  await recoverDeadAttempts();
  expect(onlyAttempt((await readRun(run.id, owner))!)).toMatchObject({ status: 'running', returned: 0 });
  vi.restoreAllMocks();
  const succeeded = async () => {
    await recoverDeadAttempts();
    expect(onlyAttempt((await readRun(run.id, owner))!)).toMatchObject({ status: 'succeeded', returned: 1 });
  };
  await vi.waitFor(succeeded, { timeout: 10_000 });
  expect(server.engine.received.length).toBe(sentBefore + 1);
  expect(await readdir(join(server.dataDir, 'journal'))).toEqual([]);
});

it('a stored answer that cannot be read while the blob store is away is not forgotten', async () => {
  const { run, attemptId } = await answeredInOutage(12);
  await applyJournal(nobody);
  const { blob } = (await answersOf(attemptId))[0]!;
  const get = blobs().get;
  const reading = vi.spyOn(blobs(), 'get').mockImplementation((key) => {
    if (key === blob) throw new BlobStoreOutage(new Error('no route to the bucket'));
    return get(key);
  });
  await recoverDeadAttempts();
  await vi.waitFor(() => expect(reading).toHaveBeenCalledWith(blob), { timeout: 10_000 });
  vi.restoreAllMocks();
  const succeeded = async () => {
    await recoverDeadAttempts();
    expect(onlyAttempt((await readRun(run.id, owner))!)).toMatchObject({ status: 'succeeded', returned: 1 });
  };
  await vi.waitFor(succeeded, { timeout: 10_000 });
});

it('an answer that is recorded leaves no entry', async () => {
  const run = await storeRun(await pictures(), { targets: [{ provider: 'local' }] });
  await storeAnswer(run.attempts[0]!.id, answerOf(await noisePng(32, 4)));
  expect(await entryPaths()).toEqual([]);
});

it('an entry of an attempt that is worked on is left to its worker', async () => {
  const { attemptId } = await answeredInOutage(5);
  expect(await applyJournal((id) => id === attemptId)).toEqual(nothing);
  expect(await answersOf(attemptId)).toEqual([]);
  expect(await entryPaths()).toHaveLength(1);
  await applyJournal(nobody);
  await applyJournal(nobody);
  expect(await answersOf(attemptId)).toHaveLength(1);
});

it('while the database is still away, entries and their attempts wait', async () => {
  const { attemptId } = await answeredInOutage(6);
  proxy.cut();
  expect(await applyJournal(nobody)).toEqual({ ...nothing, waiting: new Set([attemptId]) });
  expect(await entryPaths()).toHaveLength(1);
  proxy.restore();
  expect(await applyJournal(nobody)).toEqual({ ...nothing, recorded: new Set([attemptId]) });
});

it('an entry that cannot be used holds up no other one', async () => {
  const lost = await answeredInOutage(7);
  const { answers } = (await readEntry((await entryPaths())[0]!))!;
  await blobs().delete(answers[0]!.blob);
  await writeFile(join(server.dataDir, 'journal/broken.json'), '{');
  const found = await answeredInOutage(8);
  expect(await applyJournal(nobody)).toEqual({ ...nothing, recorded: new Set([found.attemptId]) });
  expect(await answersOf(lost.attemptId)).toEqual([]);
  expect(await answersOf(found.attemptId)).toHaveLength(1);
});
