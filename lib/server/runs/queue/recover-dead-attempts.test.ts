import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { platform } from '../../../platform.ts';
import { blobs } from '../../blobs/index.ts';
import { database } from '../../db/database.ts';
import { attempts, results } from '../../db/schema.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { owner, storeRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { storeAnswer } from '../execute/answer-store.ts';
import { storeResults } from '../result-store.ts';
import { claimAttempt } from './claim-attempt.ts';
import { recoverDeadAttempts } from './recover-dead-attempts.ts';
import { workerLockClass } from './worker-lease.ts';

/** The id of a dead process: no process holds its lock. */
const deadWorker = 12_345;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A run of one target, in the state that a dead process left. */
async function abandonedRun(n: number, leave: (attemptId: string) => Promise<void>): Promise<Run> {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  const run = await storeRun(pictures, { n, targets: [{ provider: 'local' }] });
  const attemptId = run.attempts[0]!.id;
  await leave(attemptId);
  await database().update(attempts).set({ worker: deadWorker }).where(eq(attempts.id, attemptId));
  return run;
}

const rowOf = async (run: Run) => {
  const [row] = await database().select().from(attempts).where(eq(attempts.runId, run.id));
  return row!;
};

const claim = async (id: string): Promise<void> => void (await claimAttempt(id, randomUUID()));
const given = (bytes: Uint8Array) => ({ id: randomUUID(), bytes, revisedPrompt: null });

function answerOf(images: readonly Uint8Array[]) {
  const data = images.map((bytes) => ({ b64_json: Buffer.from(bytes).toString('base64') }));
  return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify({ data })) };
}

it('starts queued attempts', async () => {
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  const run = await abandonedRun(1, async () => {});
  await recoverDeadAttempts();
  expect((await untilDone(run)).attempts[0]).toMatchObject({ status: 'succeeded', returned: 1 });
});

it('never sends a started attempt again, and reports the interruption', async () => {
  const sentBefore = server.engine.received.length;
  const run = await abandonedRun(1, claim);
  await recoverDeadAttempts();
  const after = await untilDone(run);
  expect(after.status).toBe('done');
  expect(after.attempts[0]).toMatchObject({
    status: 'interrupted',
    // The embedded engine bills nothing.
    costUsd: 0,
    error: {
      code: 'interrupted',
      message: 'The server stopped during this edit. Try again if you want it repeated.',
      retryable: true,
    },
  });
  expect(server.engine.received.length).toBe(sentBefore);
});

it('makes results of a stored answer that was not read', async () => {
  const images = [await noisePng(32, 3), await noisePng(32, 4)];
  const run = await abandonedRun(2, async (id) => {
    await claim(id);
    await storeAnswer(id, answerOf(images));
  });
  await recoverDeadAttempts();
  expect((await untilDone(run)).attempts[0]).toMatchObject({ status: 'succeeded', returned: 2 });
  expect((await rowOf(run)).answers).toEqual([]);
});

it('finishes raw results, and does not duplicate them from the answer', async () => {
  const images = [await noisePng(32, 5), await noisePng(32, 6)];
  const run = await abandonedRun(2, async (id) => {
    await claim(id);
    const { id: answerId } = await storeAnswer(id, answerOf(images));
    await storeResults(id, owner, answerId, [given(images[0]!)]);
  });
  await recoverDeadAttempts();
  const [attempt] = (await untilDone(run)).attempts;
  expect(attempt).toMatchObject({ status: 'succeeded', returned: 2 });
  const rows = await database().select().from(results).where(eq(results.attemptId, attempt!.id));
  expect(rows.length).toBe(2);
});

it('shows results from before the crash, even if some are missing', async () => {
  const run = await abandonedRun(2, async (id) => {
    await claim(id);
    await storeResults(id, owner, randomUUID(), [given(await noisePng(32, 7))]);
  });
  await recoverDeadAttempts();
  expect((await untilDone(run)).attempts[0]).toMatchObject({
    status: 'succeeded',
    requested: 2,
    returned: 1,
    warnings: [{ code: 'partial' }],
  });
});

it('does not touch attempts of a live process', async () => {
  const run = await abandonedRun(1, async () => {});
  const other = new pg.Client({ connectionString: platform().database.url });
  await other.connect();
  await other.query('select pg_advisory_lock($1, $2)', [workerLockClass, deadWorker]);
  await recoverDeadAttempts();
  expect(await rowOf(run)).toMatchObject({ status: 'queued', worker: deadWorker });
  await other.end();
});

describe('an unreadable answer', () => {
  it.each([
    ['is no JSON', { status: 200, headers: {}, body: new TextEncoder().encode('<html>') }],
    ['holds no pictures', answerOf([])],
    ['holds what is no picture', answerOf([new TextEncoder().encode('no picture')])],
  ])('that %s does not block those after it, and is dropped', async (_, unreadable) => {
    const picture = await noisePng(32, 8);
    const run = await abandonedRun(2, async (id) => {
      await claim(id);
      await storeAnswer(id, unreadable);
      await storeAnswer(id, answerOf([picture]));
    });
    await recoverDeadAttempts();
    const [attempt] = (await untilDone(run)).attempts;
    expect(attempt).toMatchObject({ status: 'succeeded', returned: 1 });
    expect(attempt!.warnings.map(({ code }) => code)).toEqual(['answer-unreadable', 'partial']);
    expect((await rowOf(run)).answers).toEqual([]);
  });

  it('whose file is missing does not block those after it, and is dropped', async () => {
    const [lost, picture] = [await noisePng(32, 9), await noisePng(32, 10)];
    const run = await abandonedRun(2, async (id) => {
      await claim(id);
      await blobs().delete((await storeAnswer(id, answerOf([lost]))).blob);
      await storeAnswer(id, answerOf([picture]));
    });
    await recoverDeadAttempts();
    expect((await untilDone(run)).attempts[0]).toMatchObject({ status: 'succeeded', returned: 1 });
    expect((await rowOf(run)).answers).toEqual([]);
  });

  it('whose raw picture was stored does not block other results', async () => {
    const picture = await noisePng(32, 11);
    const run = await abandonedRun(2, async (id) => {
      await claim(id);
      await storeResults(id, owner, randomUUID(), [given(picture.subarray(0, 200)), given(picture)]);
    });
    await recoverDeadAttempts();
    const [attempt] = (await untilDone(run)).attempts;
    expect(attempt).toMatchObject({ status: 'succeeded', returned: 1 });
    const rows = await database().select().from(results).where(eq(results.attemptId, attempt!.id));
    expect(rows).toHaveLength(1);
  });
});
