import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunRequest } from '../../edit/request.ts';
import type { Run } from '../../edit/run.ts';
import { database } from '../db/database.ts';
import { attempts, results } from '../db/schema.ts';
import { takeIn } from '../images/intake.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { keepAnswer } from './attempt-store.ts';
import { claimAttempt } from './claim-attempt.ts';
import { createRun } from './create-run.ts';
import { followEvents } from './events.ts';
import { readRun } from './read-run.ts';
import { recoverAbandoned } from './recover.ts';
import { keepResults } from './results.ts';
import { workerId } from './worker.ts';

const owner = 'ada';
/** The number of a process that is gone: nobody holds its lock. */
const deadWorker = 12_345;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A run of one target, as a process that died had left it. */
async function abandonedRun(n: number, leave: (attemptId: string) => Promise<void>): Promise<Run> {
  const request: RunRequest = { prompt: 'a hat', n, size: 'auto', targets: [{ provider: 'local' }] };
  const { run } = await createRun(owner, request, await takeIn(await noisePng(32, 1), await halfMaskPng(32)));
  const attemptId = run.attempts[0]!.id;
  await leave(attemptId);
  await database().update(attempts).set({ worker: deadWorker }).where(eq(attempts.id, attemptId));
  return run;
}

async function read(run: Run): Promise<Run> {
  return (await readRun(database(), run.id, owner))!;
}

const given = (bytes: Uint8Array) => ({ id: randomUUID(), bytes, revisedPrompt: null });

function answerOf(images: readonly Uint8Array[]) {
  const data = images.map((bytes) => ({ b64_json: Buffer.from(bytes).toString('base64') }));
  return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify({ data })) };
}

it('begins what had not begun', async () => {
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  const run = await abandonedRun(1, async () => {});
  await recoverAbandoned();
  const stop = new AbortController();
  for await (const next of followEvents({ owner, runId: run.id }, 0, 10_000, stop.signal)) {
    if (next?.event.type === 'run-status') stop.abort();
  }
  expect((await read(run)).attempts[0]).toMatchObject({ status: 'succeeded', returned: 1 });
});

it('never sends again what had begun, and says so', async () => {
  const sentBefore = server.engine.received.length;
  const run = await abandonedRun(1, async (id) => void (await claimAttempt(id)));
  await recoverAbandoned();
  const after = await read(run);
  expect(after.status).toBe('done');
  expect(after.attempts[0]).toMatchObject({
    status: 'interrupted',
    error: { code: 'interrupted', retryable: true },
  });
  expect(server.engine.received.length).toBe(sentBefore);
});

it('makes results of an answer that was stored and not read', async () => {
  const images = [await noisePng(32, 3), await noisePng(32, 4)];
  const run = await abandonedRun(2, async (id) => {
    await claimAttempt(id);
    await keepAnswer(id, answerOf(images));
  });
  await recoverAbandoned();
  const [attempt] = (await read(run)).attempts;
  expect(attempt).toMatchObject({ status: 'succeeded', returned: 2 });
  const [row] = await database().select().from(attempts).where(eq(attempts.id, attempt!.id));
  expect(row?.answers).toEqual([]);
});

it('finishes raw results, and does not make them twice from the answer', async () => {
  const images = [await noisePng(32, 5), await noisePng(32, 6)];
  const run = await abandonedRun(2, async (id) => {
    await claimAttempt(id);
    const { id: answerId } = await keepAnswer(id, answerOf(images));
    await keepResults(id, owner, answerId, [given(images[0]!)]);
  });
  await recoverAbandoned();
  const [attempt] = (await read(run)).attempts;
  expect(attempt).toMatchObject({ status: 'succeeded', returned: 2 });
  const rows = await database().select().from(results).where(eq(results.attemptId, attempt!.id));
  expect(rows.length).toBe(2);
});

it('shows the results that came before the process died, though some are missing', async () => {
  const run = await abandonedRun(2, async (id) => {
    await claimAttempt(id);
    await keepResults(id, owner, randomUUID(), [given(await noisePng(32, 7))]);
  });
  await recoverAbandoned();
  expect((await read(run)).attempts[0]).toMatchObject({
    status: 'succeeded',
    requested: 2,
    returned: 1,
    warnings: [{ code: 'partial' }],
  });
});

it('leaves the attempts of a living process alone', async () => {
  const request: RunRequest = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
  const { run } = await createRun(owner, request, await takeIn(await noisePng(32, 8), await halfMaskPng(32)));
  await recoverAbandoned();
  const [attempt] = (await read(run)).attempts;
  const [row] = await database().select().from(attempts).where(eq(attempts.id, attempt!.id));
  expect(row).toMatchObject({ status: 'queued', worker: workerId() });
});
