import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { setEnv, setUpFakeProviders } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun, until, untilDone } from '../../testing/runs.ts';
import { cancelRun } from '../change/cancel-run.ts';

/** Automatic retries, with the real gateway and faithful fakes. */
const fakes = setUpFakeProviders();
let pictures: { source: Uint8Array; mask: Uint8Array };
beforeAll(async () => {
  pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
});

const start = (prompt: string, provider = 'openai', n = 1) =>
  startRun(pictures, { prompt, n, targets: [{ provider }] });
const attemptOn = async (prompt: string, provider = 'openai', n = 1) =>
  onlyAttempt(await untilDone(await start(prompt, provider, n)));
const orders = () =>
  fakes.upstream.received().filter(({ method, origin }) => method === 'POST' && origin === 'api');

describe('a call that was not billed is sent again', () => {
  it.each([
    'openai',
    'azure-openai',
    'google',
    'segmind',
    'stability-ai',
    'bedrock',
    'vertex-ai',
    'fireworks-ai',
  ])('after a rate limit of %s', async (provider) => {
    const attempt = await attemptOn('a hat #rate-limit-once=1', provider);
    expect(attempt).toMatchObject({ status: 'succeeded', calls: [{ tries: 2 }] });
    expect(attempt.calls![0]!.waitedMs).toBeGreaterThanOrEqual(990);
    expect(attempt.calls![0]).not.toHaveProperty('wait');
  });

  it('after an overload', async () => {
    expect(await attemptOn('a hat #overloaded-once', 'google')).toMatchObject({
      status: 'succeeded',
      calls: [{ tries: 2 }],
    });
    expect(orders()).toHaveLength(2);
  });

  it('after refused connections, until one is accepted', async () => {
    const port = await freePort();
    setEnv({ OPENAI_CUSTOM_HOST: `http://127.0.0.1:${port}/v1` });
    const run = await start('a hat');
    const waiting = await until(run, ({ attempts }) => attempts[0]?.calls?.[0]?.wait !== undefined);
    expect(onlyAttempt(waiting).calls![0]!.wait).toMatchObject({
      reason: 'unreachable',
      nextTry: 2,
      maxTries: 3,
    });
    const picture = Buffer.from(await noisePng(64, 2)).toString('base64');
    const late = createServer((request, response) => {
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ created: 1, data: [{ b64_json: picture }] }));
      });
    });
    await new Promise<void>((resolve) => late.listen(port, '127.0.0.1', resolve));
    const attempt = onlyAttempt(await untilDone(run));
    late.closeAllConnections();
    await new Promise((resolve) => late.close(resolve));
    expect(attempt).toMatchObject({ status: 'succeeded', calls: [{ tries: 2 }] });
  });

  it('for each of several calls, under its own trace', async () => {
    const attempt = await attemptOn('a hat #rate-limit=1@1', 'stability-ai', 3);
    expect(attempt).toMatchObject({ status: 'succeeded', returned: 3 });
    expect(attempt.calls!.map(({ tries }) => tries).sort()).toEqual([1, 1, 2]);
    expect(new Set(attempt.calls!.map(({ traceId }) => traceId)).size).toBe(3);
    expect(attempt.calls!.map(({ traceId }) => traceId)).toContain(attempt.traceId);
    expect(attempt.calls!.every(({ requestId }) => requestId !== null)).toBe(true);
  });

  it.each(['server-error', 'reset'])(
    'including the poll of an order, which is not paid twice, after #%s',
    async (trap) => {
      const attempt = await attemptOn(`a hat #${trap}@poll@1`, 'fireworks-ai');
      expect(attempt).toMatchObject({ status: 'succeeded', calls: [{ tries: 1 }] });
      expect(orders().filter(({ path }) => !path.endsWith('get_result'))).toHaveLength(1);
    },
  );
});

describe('the retry limit', () => {
  it('is three tries', async () => {
    const attempt = await attemptOn('a hat #rate-limit=1');
    expect(attempt).toMatchObject({
      status: 'failed',
      error: { code: 'rate-limited' },
      calls: [{ tries: 3 }],
    });
    expect(orders()).toHaveLength(3);
  });

  it('skips a pause that is longer than the remaining time', async () => {
    setEnv({ RETRY_MAX_WAIT_SECONDS: '5' });
    const attempt = await attemptOn('a hat #rate-limit=7');
    expect(attempt).toMatchObject({
      status: 'failed',
      error: { retryAfterS: 7 },
      calls: [{ tries: 1, waitedMs: 0 }],
    });
  });

  it('allows cancellation at once', async () => {
    const run = await start('a hat #rate-limit=30');
    const waiting = await until(run, ({ attempts }) => attempts[0]?.calls?.[0]?.wait !== undefined);
    const { wait } = onlyAttempt(waiting).calls![0]!;
    expect(wait).toMatchObject({ reason: 'rate-limited', nextTry: 2, maxTries: 3 });
    expect(Date.parse(wait!.until) - Date.now()).toBeGreaterThan(25_000);
    await cancelRun(run.id, owner);
    const attempt = onlyAttempt(await until(run, ({ attempts }) => attempts[0]?.status === 'cancelled'));
    expect(attempt.error?.message).toContain('Nothing was billed');
    expect(orders()).toHaveLength(1);
  });
});

describe('a call that may be billed is never sent again', () => {
  it.each([
    ['#reset', 'interrupted'],
    ['#cut-off', 'interrupted'],
    ['#server-error', 'provider-failed'],
    ['#html', 'provider-failed'],
    ['#html-200', 'malformed-answer'],
    ['#broken-json', 'malformed-answer'],
    ['#quota', 'insufficient-quota'],
    ['#refuse', 'content-refused'],
  ])('%s', async (word, code) => {
    const attempt = await attemptOn(`a hat ${word}`);
    expect(attempt.error?.code).toBe(code);
    expect(attempt.calls).toMatchObject([{ tries: 1, waitedMs: 0 }]);
    expect(orders()).toHaveLength(1);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
