import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as postRun } from '@/app/api/runs/route';
import { POST as postEdit } from '@/app/api/v1/images/edits/route';
import { isSettled } from '../../../edit/run/is-settled.ts';
import type { Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { runRequests } from '../../db/schema.ts';
import { forgetEnv } from '../../env.ts';
import { sendImages, sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { removeRun } from '../change/remove-run.ts';
import { listRuns, readRun } from '../view/read-run.ts';
import { deleteExpiredRequests } from './idempotency.ts';

/** A client that repeats a request must not pay twice: both routes that start a run, with a real database. */
let server: TestServer;
let source: Uint8Array<ArrayBuffer>;
let mask: Uint8Array<ArrayBuffer>;

const owner = 'local';
const hour = 3_600_000;

beforeAll(async () => {
  server = await startTestServer();
  [source, mask] = await Promise.all([noisePng(32, 1), halfMaskPng(32)]).then(
    (all) => all.map((bytes) => new Uint8Array(bytes)) as [typeof source, typeof mask],
  );
});
afterAll(() => server.close());
beforeEach(() => {
  server.engine.received.length = 0;
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

type Asked = { model?: string; prompt?: string; headers?: Record<string, string>; signal?: AbortSignal };
const context = { params: Promise.resolve({}) };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  form.append('image', new Blob([source], { type: 'image/png' }), 'image.png');
  form.append('mask', new Blob([mask], { type: 'image/png' }), 'mask.png');
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

function post(path: string, fields: Record<string, string>, { headers = {}, signal }: Asked): Request {
  const init = { method: 'POST', headers, body: formOf(fields), ...(signal ? { signal } : {}) };
  return new Request(`http://127.0.0.1${path}`, init);
}

async function edit(asked: Asked = {}): Promise<Response> {
  const fields = { model: asked.model ?? 'local', size: '256x256', prompt: asked.prompt ?? 'a hat' };
  return await postEdit(post('/api/v1/images/edits', fields, asked), context);
}

async function run(asked: Asked = {}): Promise<Response> {
  const request = { prompt: asked.prompt ?? 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
  return await postRun(post('/api/runs', { request: JSON.stringify(request) }, asked), context);
}

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const repeated = (count = 1) => ({ headers: { 'x-stainless-retry-count': String(count) } });
const runIdOf = (response: Response) => response.headers.get('x-overpaint-run-id');
const calls = () => server.engine.received.length;

async function untilSettled(id: string): Promise<Run> {
  const isDone = (found: Run | undefined) => found?.attempts.every(({ status }) => isSettled(status));
  await expect.poll(async () => isDone(await readRun(id, owner)), { timeout: 15_000 }).toBe(true);
  return (await readRun(id, owner))!;
}

/** Holds the engine's answer until the returned function is called. */
function holdAnswer(): () => void {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  server.engine.answerWith(async (response) => {
    await promise;
    sendImages(response, [await noisePng(32, 3)]);
  });
  return () => resolve();
}

describe('a request with an Idempotency-Key', () => {
  it('joins its running edit when repeated, and gets the same result', async () => {
    const release = holdAnswer();
    const first = edit(keyed('running'));
    await expect.poll(calls).toBe(1);
    const second = edit(keyed('running'));
    release();
    const [a, b] = await Promise.all([first, second]);
    expect([a.status, b.status, calls()]).toEqual([200, 200, 1]);
    expect(runIdOf(b)).toBe(runIdOf(a));
    expect([a, b].map((answer) => answer.headers.get('x-overpaint-joined'))).toEqual([null, 'true']);
    const [{ data }] = [await b.json()];
    expect(data).toHaveLength(1);
  });

  it('gets the stored result when repeated after the end', async () => {
    const a = await edit(keyed('ended'));
    const b = await edit(keyed('ended'));
    expect([runIdOf(b), calls()]).toEqual([runIdOf(a), 1]);
  });

  it('creates one run for concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => run(keyed('many'))));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Run).id));
    expect(new Set(ids).size).toBe(1);
    await untilSettled(ids[0]!);
    expect(calls()).toBe(1);
  });

  it('works for runs of the page as well, with the current run as response', async () => {
    const first = (await (await run(keyed('page'))).json()) as Run;
    await untilSettled(first.id);
    const again = await run(keyed('page'));
    expect([again.status, again.headers.get('location')]).toEqual([201, `/api/runs/${first.id}`]);
    expect(((await again.json()) as Run).attempts[0]?.status).toBe('succeeded');
  });

  it('is the same request with another trace id, since a client makes a new one for each try', async () => {
    const traced = (id: string) => ({ headers: { ...keyed('traced').headers, 'x-portkey-trace-id': id } });
    const answers = [await edit(traced('try-1')), await edit(traced('try-2')), await edit(keyed('traced'))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(runIdOf)).size).toBe(1);
    expect(calls()).toBe(1);
  });

  it('is rejected for another edit, picture or size', async () => {
    await edit({ ...keyed('other'), prompt: 'a hat' });
    const answer = await edit({ ...keyed('other'), prompt: 'a coat' });
    expect(answer.status).toBe(422);
    expect((await answer.json()).error).toMatchObject({
      code: 'idempotency_key_reused',
      param: 'Idempotency-Key',
    });
    expect([answer.headers.get('x-should-retry'), calls()]).toEqual(['false', 1]);
  });

  it('does not recreate a removed run', async () => {
    await edit(keyed('removed'));
    const [newest] = (await listRuns(owner, 1)).runs;
    await removeRun(newest!.id, owner);
    const answer = await edit(keyed('removed'));
    expect([answer.status, answer.headers.get('x-should-retry'), calls()]).toEqual([409, 'false', 1]);
  });

  it('identifies its run for 24 hours', async () => {
    const id = runIdOf(await edit(keyed('day')))!;
    const age = (ms: number) =>
      database()
        .update(runRequests)
        .set({ createdAt: new Date(Date.now() - ms) })
        .where(eq(runRequests.runId, id));
    await age(24 * hour - 60_000);
    await deleteExpiredRequests();
    expect(runIdOf(await edit(keyed('day')))).toBe(id);
    await age(24 * hour + 60_000);
    expect(runIdOf(await edit(keyed('day')))).not.toBe(id);
    expect(calls()).toBe(2);
  });

  it.each(['', 'with space', 'é', 'x'.repeat(256)])('is rejected with the key %j', async (key) => {
    const headers = new Headers();
    // Header values are bytes; only such texts can be sent.
    headers.set('idempotency-key', key);
    const answer = await edit({ headers: Object.fromEntries(headers) });
    expect([answer.status, (await answer.json()).error.param]).toEqual([400, 'Idempotency-Key']);
  });

  it('accepts a key of 255 characters', async () => {
    expect((await edit(keyed('x'.repeat(255)))).status).toBe(200);
  });
});

describe('an automatic retry of a client', () => {
  it('joins the edit whose response it did not wait for', async () => {
    const release = holdAnswer();
    const giveUp = new AbortController();
    const first = edit({ prompt: 'given up', signal: giveUp.signal });
    await expect.poll(calls).toBe(1);
    giveUp.abort();
    expect((await first).status).toBe(499);
    const second = edit({ prompt: 'given up', ...repeated() });
    release();
    expect([(await second).status, calls()]).toEqual([200, 1]);
  });

  it('is a new run with a retry count of 0, or without an equal earlier request', async () => {
    const a = await edit({ prompt: 'twice' });
    const b = await edit({ prompt: 'twice', ...repeated(0) });
    const c = await edit({ prompt: 'never before', ...repeated() });
    expect(new Set([a, b, c].map(runIdOf)).size).toBe(3);
    expect(calls()).toBe(3);
  });

  it('creates a separate run for concurrent equal requests', async () => {
    const first = await Promise.all([1, 2, 3].map(() => edit({ prompt: 'side by side' })));
    const second = await Promise.all([1, 2, 3].map(() => edit({ prompt: 'side by side', ...repeated() })));
    const third = await edit({ prompt: 'side by side', ...repeated(2) });
    expect(new Set(second.map(runIdOf))).toEqual(new Set(first.map(runIdOf)));
    expect(first.map(runIdOf)).toContain(runIdOf(third));
    expect(calls()).toBe(3);
  });

  it('stores nothing when the client disconnected before anything was sent', async () => {
    const before = (await listRuns(owner, 100)).runs.length;
    const gone = new AbortController();
    const asked = post('/api/v1/images/edits', { model: 'local', prompt: 'gone' }, { signal: gone.signal });
    // Its body arrived completely before it disconnected.
    const whole = new Request(asked.url, {
      method: 'POST',
      headers: asked.headers,
      body: await asked.arrayBuffer(),
      signal: gone.signal,
    });
    const answer = postEdit(whole, context);
    gone.abort();
    expect((await answer).status).not.toBe(200);
    expect((await listRuns(owner, 100)).runs).toHaveLength(before);
    expect(calls()).toBe(0);
  });
});

describe('a failed edit', () => {
  const fail = (status: number) =>
    server.engine.answerWith((response) => sendJson(response, status, { error: { message: 'broken' } }));

  it('after sending must not be retried automatically, and a repeat gets the same error', async () => {
    fail(500);
    const first = await edit(keyed('failed'));
    expect([first.status, first.headers.get('x-should-retry')]).toEqual([502, 'false']);
    expect(first.headers.get('retry-after')).toBeNull();
    const second = await edit(keyed('failed'));
    expect([second.status, calls()]).toEqual([502, 1]);
    expect(await second.json()).toEqual(await first.json());
  });

  it('without pictures may be billed as well', async () => {
    server.engine.answerWith((response) => sendImages(response, []));
    const answer = await edit();
    expect([answer.status, answer.headers.get('x-should-retry')]).toEqual([502, 'false']);
  });

  it('before billing may be retried after the stated delay, with the same key', async () => {
    for (const [name, value] of Object.entries({
      OPENAI_API_KEY: 'sk-test',
      OPENAI_CUSTOM_HOST: server.engine.url,
      RETRY_MAX_TRIES: '1',
    }))
      vi.stubEnv(name, value);
    forgetEnv();
    const asked = { ...keyed('limited'), model: 'openai/gpt-image-2' };
    server.engine.answerWith((response) => {
      response.setHeader('retry-after', '120');
      sendJson(response, 429, { error: { message: 'slow down', code: 'rate_limit_exceeded' } });
    });
    const first = await edit(asked);
    expect([first.status, first.headers.get('x-should-retry')]).toEqual([429, 'true']);
    expect(first.headers.get('retry-after')).toBe('120');
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 4)]));
    const second = await edit(asked);
    expect([second.status, second.headers.get('x-overpaint-joined'), calls()]).toEqual([200, null, 2]);
    expect(runIdOf(await edit(asked))).toBe(runIdOf(second));
  });

  it('because of an invalid request must not be retried', async () => {
    const answer = await edit({ prompt: ' ' });
    expect([answer.status, answer.headers.get('x-should-retry')]).toEqual([400, 'false']);
  });
});
