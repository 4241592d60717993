import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Rating } from '../../edit/run/run.ts';
import { database } from '../db/database.ts';
import { attempts, runs } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { forgetEnv } from '../env.ts';
import { readRun } from '../runs/view/read-run.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { startWaiting } from '../testing/lock-wait.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { feedbackValue } from './feedback.ts';
import { rateResult } from './rate-result.ts';

type Call = { method: string; path: string; headers: IncomingHttpHeaders; body: unknown };
const good: Rating = { isStarred: false, thumb: 'up', note: 'the hat fits' };

let server: TestServer;
const calls: Call[] = [];
let status = 200;
let givenId = 'feedback-1';
const hosted = createServer(async (request, response) => {
  const body: unknown = JSON.parse(await text(request));
  calls.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: 'success', feedback_ids: [givenId] }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => hosted.listen(0, '127.0.0.1', resolve));
  server = await startTestServer();
});
afterAll(async () => {
  hosted.close();
  await server.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  calls.length = 0;
  status = 200;
  givenId = 'feedback-1';
});

function setUpHosted(isFeedback = '1'): void {
  vi.stubEnv('PORTKEY_BASE_URL', `http://127.0.0.1:${(hosted.address() as AddressInfo).port}/v1`);
  vi.stubEnv('PORTKEY_API_KEY', 'pk-test');
  vi.stubEnv('PORTKEY_FEEDBACK', isFeedback);
  forgetEnv();
}

/** A finished result; its row names the given provider. */
async function resultOf(provider: string) {
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  const run = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
  const attempt = onlyAttempt(run);
  await database().update(attempts).set({ provider }).where(eq(attempts.id, attempt.id));
  return { run, attempt, resultId: attempt.results[0]!.id };
}

const ratingOf = async (runId: string) => (await readRun(runId, owner))?.attempts[0]?.results[0]?.rating;

describe('a rating', () => {
  it('of a removed result is not found', async () => {
    const { run, resultId } = await resultOf('local');
    const { waiting } = await transaction(async (tx) => {
      await tx.delete(runs).where(eq(runs.id, run.id));
      return await startWaiting(tx, () => rateResult(resultId, owner, good));
    });
    await expect(waiting).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is stored with its result, changed, and removed', async () => {
    const { run, resultId } = await resultOf('local');
    expect(await ratingOf(run.id)).toBeUndefined();
    expect(await rateResult(resultId, owner, good)).toMatchObject({
      rating: good,
      feedback: { state: 'not-sent' },
    });
    expect(await ratingOf(run.id)).toEqual(good);
    await rateResult(resultId, owner, { ...good, isStarred: true });
    expect(await ratingOf(run.id)).toEqual({ ...good, isStarred: true });
    await rateResult(resultId, owner, { isStarred: false, thumb: null, note: ' ' });
    expect(await ratingOf(run.id)).toBeUndefined();
  });

  it('is rejected for another user', async () => {
    const { run, resultId } = await resultOf('local');
    await expect(rateResult(resultId, 'bob', good)).rejects.toMatchObject({ code: 'not-found' });
    expect(await ratingOf(run.id)).toBeUndefined();
  });
});

describe('feedback', () => {
  it('is sent to a hosted gateway with the trace of the call, and replaced by the next', async () => {
    setUpHosted();
    const { run, attempt, resultId } = await resultOf('openai');
    expect((await rateResult(resultId, owner, good)).feedback.state).toBe('sent');
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/v1/feedback',
      body: {
        trace_id: attempt.traceId,
        value: 1,
        metadata: { run: run.id, result: resultId, provider: 'openai', note: 'the hat fits' },
      },
    });
    expect(calls[0]?.headers['x-portkey-api-key']).toBe('pk-test');
    expect(Object.keys(calls[0]!.headers).filter((name) => name.startsWith('x-portkey'))).toEqual([
      'x-portkey-api-key',
    ]);
    await rateResult(resultId, owner, { ...good, thumb: 'down' });
    expect(calls[1]).toMatchObject({ method: 'PUT', path: '/v1/feedback/feedback-1', body: { value: -1 } });
  });

  it.each(['a\0b', 'a\ud83db', 'x'.repeat(201)])(
    'with the unusual id %j is sent, and loses no rating',
    async (odd) => {
      setUpHosted();
      givenId = odd;
      const { run, resultId } = await resultOf('openai');
      expect((await rateResult(resultId, owner, good)).feedback.state).toBe('sent');
      await rateResult(resultId, owner, { ...good, thumb: 'down' });
      expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /v1/feedback',
        'POST /v1/feedback',
      ]);
      expect(await ratingOf(run.id)).toMatchObject({ thumb: 'down' });
    },
  );

  it('that fails keeps the rating, with a warning', async () => {
    setUpHosted();
    status = 500;
    const { run, resultId } = await resultOf('openai');
    const { feedback } = await rateResult(resultId, owner, good);
    expect(feedback).toMatchObject({ state: 'failed', message: expect.stringContaining('kept here') });
    expect(await ratingOf(run.id)).toEqual(good);
  });

  it('is never sent to a gateway that is not hosted, nor about results of the engine', async () => {
    setUpHosted('');
    const { resultId } = await resultOf('openai');
    expect((await rateResult(resultId, owner, good)).feedback.state).toBe('not-sent');
    setUpHosted();
    const own = await resultOf('local');
    expect((await rateResult(own.resultId, owner, good)).feedback.state).toBe('not-sent');
    expect(calls).toEqual([]);
  });

  it('has a value between -10 and 10', () => {
    const of = (isStarred: boolean, thumb: Rating['thumb']) => feedbackValue({ isStarred, thumb, note: '' });
    expect([of(true, 'up'), of(true, null), of(false, 'up'), of(false, null), of(true, 'down')]).toEqual([
      10, 10, 1, 0, -1,
    ]);
  });
});
