import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../edit/request/request.ts';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { readImage } from '../images/image-store.ts';
import { sendImages, sendJson } from '../testing/fake-engine.ts';
import { decode, halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { cancelRun } from './change/cancel-run.ts';
import { removeRun } from './change/remove-run.ts';
import { retryAttempt } from './change/retry-attempt.ts';
import { followEvents, newestEventId } from './event-store.ts';
import { executor } from './queue/executor.ts';
import { listRuns, readRun } from './view/read-run.ts';

const edgePx = 32;
let server: TestServer;
let source: Uint8Array;
let mask: Uint8Array;

beforeAll(async () => {
  server = await startTestServer();
  [source, mask] = await Promise.all([noisePng(edgePx, 1), halfMaskPng(edgePx)]);
});
afterAll(() => server.close());

const start = (change: Partial<RunRequest> = {}) =>
  startRun({ source, mask }, { targets: [{ provider: 'local' }], ...change });
const idOf = (url: string) => url.split('/').at(-1)!.split('?')[0]!;

describe('a run', () => {
  it('sends source and mask unchanged, and keeps raw and composited results', async () => {
    const raws = await Promise.all([noisePng(edgePx, 2), noisePng(edgePx, 3)]);
    server.engine.answerWith((response) => sendImages(response, raws, 'A hat, said differently.'));
    const run = await untilDone(await start({ n: 2 }));

    const received = server.engine.received.at(-1)!;
    expect(received.files.get('image')).toEqual(Buffer.from(source));
    expect(received.files.get('mask')).toEqual(Buffer.from(mask));
    expect(Object.fromEntries(received.fields)).toMatchObject({
      model: 'patchmatch',
      prompt: 'a hat',
      n: '2',
    });
    expect(received.headers.authorization).toBe('Bearer secret-of-this-boot');

    expect(run.status).toBe('done');
    const [attempt] = run.attempts;
    expect(attempt).toMatchObject({
      status: 'succeeded',
      requested: 2,
      returned: 2,
      costUsd: 0,
      warnings: [],
    });
    expect(attempt?.elapsedMs).toBeGreaterThan(0);
    const [sourcePixels, rawPixels] = await Promise.all([decode(source), decode(raws[0]!)]);
    const [result] = attempt!.results;
    expect(result?.revisedPrompt).toBe('A hat, said differently.');
    expect((await readImage(idOf(result!.rawUrl))).bytes).toEqual(raws[0]);
    const composited = await decode((await readImage(idOf(result!.url))).bytes);
    for (let i = 0; i < edgePx * edgePx; i += 1) {
      const wanted = i % edgePx < edgePx / 2 ? rawPixels : sourcePixels;
      expect(composited.data.subarray(i * 4, i * 4 + 4)).toEqual(wanted.data.subarray(i * 4, i * 4 + 4));
    }
    expect(result?.locality?.changedShare).toBeGreaterThan(0.9);
  });

  it("resamples a raw result of another size to the source's frame", async () => {
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(64, 4)]));
    const run = await untilDone(await start());
    expect(run.attempts[0]?.results[0]).toMatchObject({
      widthPx: 32,
      heightPx: 32,
      rawWidthPx: 64,
      rawHeightPx: 64,
    });
    expect(run.attempts[0]?.results[0]?.revisedPrompt).toBeNull();
  });

  it('publishes events, each with all changed data', async () => {
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 5)]));
    const run = await untilDone(await start());
    const types: RunEvent['type'][] = [];
    const stop = new AbortController();
    for await (const next of followEvents({ owner, runId: run.id }, 0, 1, stop.signal)) {
      if (next) types.push(next.event.type);
      else stop.abort();
    }
    expect(types).toEqual(['run-start', 'attempt-start', 'attempt-change', 'attempt-end', 'run-status']);
  });

  it('is not found for another owner', async () => {
    const run = await start({ targets: [{ provider: 'nobody' }] });
    expect(await readRun(run.id, 'bob')).toBeUndefined();
    expect((await listRuns('bob', 10)).runs).toEqual([]);
    await expect(removeRun(run.id, 'bob')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is listed newest first, page by page', async () => {
    const all = (await listRuns(owner, 100)).runs.map(({ id }) => id);
    const first = await listRuns(owner, 2);
    const second = await listRuns(owner, 100, first.nextCursor!);
    expect([...first.runs, ...second.runs].map(({ id }) => id)).toEqual(all);
    expect([...all].sort().reverse()).toEqual(all);
  });
});

describe('targets', () => {
  it('are independent: one fails, the others continue', async () => {
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 6)]));
    const targets = [{ provider: 'nobody' }, { provider: 'local', model: 'nothing' }, { provider: 'local' }];
    const run = await untilDone(await start({ targets }));
    expect(run.attempts.map(({ status, error }) => error?.code ?? status)).toEqual([
      'invalid-value',
      'model-not-found',
      'succeeded',
    ]);
  });

  it('give fewer results if the model cannot give more, with a warning', async () => {
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 7)]));
    const run = await untilDone(await start({ n: 4, targets: [{ provider: 'local', model: 'smooth' }] }));
    expect(server.engine.received.at(-1)?.fields.get('n')).toBe('1');
    expect(run.attempts[0]).toMatchObject({
      requested: 1,
      returned: 1,
      warnings: [{ code: 'fewer-results' }],
    });
  });
});

describe('failures', () => {
  const untilFailed = async () => (await untilDone(await start())).attempts[0]!;

  it("show the engine's error", async () => {
    server.engine.answerWith((response) =>
      sendJson(response, 400, {
        error: { message: 'The mask covers everything.', type: 'x', param: 'mask', code: 'y' },
      }),
    );
    expect(await untilFailed()).toMatchObject({
      status: 'failed',
      error: { code: 'provider-rejected', message: 'The mask covers everything.' },
    });
  });

  it('include answers without pictures', async () => {
    server.engine.answerWith((response) => sendImages(response, []));
    expect(await untilFailed()).toMatchObject({
      status: 'failed',
      error: { code: 'no-images' },
      results: [],
    });
  });

  it('include malformed answers, which are kept', async () => {
    server.engine.answerWith((response) => sendJson(response, 200, { data: 'soon' }));
    expect(await untilFailed()).toMatchObject({ status: 'failed', error: { code: 'malformed-answer' } });
    server.engine.answerWith((response) => sendImages(response, [Buffer.from('not a picture')]));
    expect(await untilFailed()).toMatchObject({ status: 'failed', error: { code: 'malformed-answer' } });
  });

  it('report an interrupted edit when the gateway dies during it, and the next one works', async () => {
    server.engine.answerWith(() => {
      process.kill(server.gateway.pid()!, 'SIGKILL');
    });
    expect(await untilFailed()).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 8)]));
    const next = await untilDone(await start());
    expect(next.attempts[0]?.status).toBe('succeeded');
  });

  it('allow a retry of one target, which keeps earlier results', async () => {
    server.engine.answerWith((response) => sendJson(response, 500, { error: { message: 'out of memory' } }));
    const run = await untilDone(await start());
    expect(run.attempts[0]).toMatchObject({ status: 'failed', error: { code: 'provider-failed' } });
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 9)]));
    const { queued } = await retryAttempt(run.id, run.attempts[0]!.id, owner);
    for (const id of queued) executor().enqueue(id);
    const again = await untilDone(run);
    expect(again).toMatchObject({ status: 'done', attempts: [{ status: 'succeeded', returned: 1 }] });
    expect(again.attempts[0]).not.toHaveProperty('error');
    await expect(retryAttempt(run.id, run.attempts[0]!.id, owner)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('stopping', () => {
  it('ends running work without waiting for the provider, without a billing warning for a free model', async () => {
    const asked = new Promise<void>((resolve) => server.engine.answerWith(() => resolve()));
    const run = await start();
    await asked;
    await expect(removeRun(run.id, owner)).rejects.toMatchObject({ code: 'conflict' });
    await cancelRun(run.id, owner);
    const stopped = await untilDone(run);
    expect(stopped.status).toBe('cancelled');
    expect(stopped.attempts[0]).toMatchObject({ status: 'cancelled', error: { code: 'cancelled' } });
    expect(stopped.attempts[0]).toMatchObject({ costUsd: 0, error: { message: 'Stopped waiting.' } });
  });
});

describe('removing', () => {
  it('deletes rows and files, but no file that another run shares', async () => {
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 10)]));
    const [kept, gone] = [await untilDone(await start()), await untilDone(await start())];
    const before = await database().select().from(images);
    const rawId = idOf(gone.attempts[0]!.results[0]!.rawUrl);
    const { blob } = before.find((image) => image.id === rawId)!;
    await removeRun(gone.id, owner);
    expect(await readRun(gone.id, owner)).toBeUndefined();
    expect((await database().select().from(images)).length).toBe(before.length - 4);
    expect((await readImage(kept.source.id)).bytes).toEqual(source);
    expect(await blobs().get(blob)).toBeDefined();
    await removeRun(kept.id, owner);
    await expect(blobs().get(blob)).rejects.toMatchObject({ name: 'BlobMissingError' });
  });
});

it('events have increasing ids', async () => {
  expect(await newestEventId()).toBeGreaterThan(10);
});
