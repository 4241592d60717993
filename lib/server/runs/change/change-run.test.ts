import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EditError } from '../../../edit/errors.ts';
import { blobs } from '../../blobs/index.ts';
import { sendImages, sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, storeRun, until, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { storeAnswer } from '../execute/answer-store.ts';
import { claimAttempt } from '../queue/claim-attempt.ts';
import { executor } from '../queue/executor.ts';
import { settleAttempt } from '../queue/settle-attempt.ts';
import { cachedUserKeys, cacheUserKeys } from '../queue/user-key-cache.ts';
import { cancelRun } from './cancel-run.ts';
import { removeRun } from './remove-run.ts';
import { retryAttempt } from './retry-attempt.ts';

let server: TestServer;
let pictures: { source: Uint8Array; mask: Uint8Array };

beforeAll(async () => {
  server = await startTestServer();
  pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
});
afterAll(() => server.close());

/** A run whose attempts are not enqueued. */
const storedRun = () => storeRun(pictures, { targets: [{ provider: 'local' }] });

describe('removing a run', () => {
  it('deletes stored answers that were never read', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    const body = new TextEncoder().encode(randomUUID());
    const { blob } = await storeAnswer(id, { status: 200, headers: {}, body });
    await settleAttempt(id, { error: new EditError('timeout', 'Too slow.') });
    expect(await blobs().get(blob)).toEqual(Buffer.from(body));
    await removeRun(run.id, owner);
    await expect(blobs().get(blob)).rejects.toMatchObject({ name: 'BlobMissingError' });
  });

  it('keeps an answer that another run has stored as well', async () => {
    const runs = [await storedRun(), await storedRun()];
    const body = new TextEncoder().encode(randomUUID());
    for (const { id } of runs.map(onlyAttempt)) {
      await claimAttempt(id, randomUUID());
      await storeAnswer(id, { status: 200, headers: {}, body });
      await settleAttempt(id, { error: new EditError('timeout', 'Too slow.') });
    }
    const { blob } = await storeAnswer(onlyAttempt(runs[1]!).id, { status: 200, headers: {}, body });
    await removeRun(runs[0]!.id, owner);
    expect(await blobs().get(blob)).toEqual(Buffer.from(body));
    await removeRun(runs[1]!.id, owner);
    await expect(blobs().get(blob)).rejects.toMatchObject({ name: 'BlobMissingError' });
  });
});

describe("the caller's keys", () => {
  const keys = { own: { OPENAI_API_KEY: 'sk-of-a-caller' } };

  it.each([
    ['a success', 'succeeded', async () => server.engine.answerWith(answerWithPicture)],
    ['a failure', 'failed', async () => server.engine.answerWith((to) => sendJson(to, 400, {}))],
  ])('are deleted after %s', async (_, status, prepare) => {
    await prepare();
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    cacheUserKeys(id, keys);
    executor().enqueue(id);
    expect(onlyAttempt(await untilDone(run)).status).toBe(status);
    await vi.waitFor(() => expect(cachedUserKeys(id)).toBeUndefined());
  });

  it('are deleted when a queued run is cancelled', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    cacheUserKeys(id, keys);
    await cancelRun(run.id, owner);
    expect(cachedUserKeys(id)).toBeUndefined();
  });

  it('are deleted when the run is removed before its start', async () => {
    const id = randomUUID();
    cacheUserKeys(id, keys);
    executor().enqueue(id);
    await vi.waitFor(() => expect(cachedUserKeys(id)).toBeUndefined());
  });
});

describe('retrying', () => {
  it('is rejected while the attempt is queued or running', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await expect(retryAttempt(run.id, id, owner)).rejects.toMatchObject({ code: 'conflict' });
    await claimAttempt(id, randomUUID());
    await expect(retryAttempt(run.id, id, owner)).rejects.toMatchObject({ code: 'conflict' });
    await settleAttempt(id, { error: new EditError('timeout', 'Too slow.') });
  });

  it('happens once for concurrent requests', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    await settleAttempt(id, { error: new EditError('timeout', 'Too slow.') });
    const asked = Array.from({ length: 6 }, () => retryAttempt(run.id, id, owner));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await cancelRun(run.id, owner);
  });

  it('begins at once right after the notification of the end', async () => {
    server.engine.answerWith((response) => sendJson(response, 500, {}));
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    executor().enqueue(id);
    for (let tries = 1; tries <= 5; tries += 1) {
      await until(run, ({ attempts }) => attempts[0]?.status === 'failed');
      if (tries === 5) server.engine.answerWith(answerWithPicture);
      for (const queued of (await retryAttempt(run.id, id, owner)).queued) executor().enqueue(queued);
    }
    expect(onlyAttempt(await untilDone(run))).toMatchObject({ status: 'succeeded', returned: 1 });
  });

  it('uses a stored answer of an earlier try, at no cost', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    const picture = Buffer.from(await noisePng(32, 3)).toString('base64');
    const body = new TextEncoder().encode(JSON.stringify({ data: [{ b64_json: picture }] }));
    await storeAnswer(id, { status: 200, headers: {}, body });
    await settleAttempt(id, { error: new EditError('internal', 'It broke.') });
    const sent = server.engine.received.length;
    for (const queued of (await retryAttempt(run.id, id, owner)).queued) executor().enqueue(queued);
    expect(onlyAttempt(await untilDone(run))).toMatchObject({ status: 'succeeded', returned: 1 });
    expect(server.engine.received.length).toBe(sent);
  });
});

async function answerWithPicture(response: Parameters<typeof sendImages>[0]): Promise<void> {
  sendImages(response, [await noisePng(32, 2)]);
}
