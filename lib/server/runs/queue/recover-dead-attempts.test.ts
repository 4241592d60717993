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

/** The number of a process that is gone: nobody holds its lock. */
const deadWorker = 12_345;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A run of one target, as a process that died had left it. */
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

it('begins what had not begun', async () => {
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  const run = await abandonedRun(1, async () => {});
  await recoverDeadAttempts();
  expect((await untilDone(run)).attempts[0]).toMatchObject({ status: 'succeeded', returned: 1 });
});

it('never sends again what had begun, and says so', async () => {
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

it('makes results of an answer that was stored and not read', async () => {
  const images = [await noisePng(32, 3), await noisePng(32, 4)];
  const run = await abandonedRun(2, async (id) => {
    await claim(id);
    await storeAnswer(id, answerOf(images));
  });
  await recoverDeadAttempts();
  expect((await untilDone(run)).attempts[0]).toMatchObject({ status: 'succeeded', returned: 2 });
  expect((await rowOf(run)).answers).toEqual([]);
});

it('finishes raw results, and does not make them twice from the answer', async () => {
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

it('shows the results that came before the process died, though some are missing', async () => {
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

it('leaves the attempts of a living process alone', async () => {
  const run = await abandonedRun(1, async () => {});
  const other = new pg.Client({ connectionString: platform().database.url });
  await other.connect();
  await other.query('select pg_advisory_lock($1, $2)', [workerLockClass, deadWorker]);
  await recoverDeadAttempts();
  expect(await rowOf(run)).toMatchObject({ status: 'queued', worker: deadWorker });
  await other.end();
});

describe('an answer that cannot be read', () => {
  it.each([
    ['is no JSON', { status: 200, headers: {}, body: new TextEncoder().encode('<html>') }],
    ['holds no pictures', answerOf([])],
    ['holds what is no picture', answerOf([new TextEncoder().encode('no picture')])],
  ])('because it %s keeps none after it from being used, and is forgotten', async (_, unreadable) => {
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

  it('because its file is gone keeps none after it from being used, and is forgotten', async () => {
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

  it('though its raw picture was stored keeps no other result from being finished', async () => {
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
