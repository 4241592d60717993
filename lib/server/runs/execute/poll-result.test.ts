import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { forgetEnv } from '../../env.ts';
import type { FollowUp, ProviderRequest } from '../../providers/provider.ts';
import { sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { retryAttempt } from '../change/retry-attempt.ts';
import { executor } from '../queue/executor.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { pollResult } from './poll-result.ts';

/** A host that responds with links to pictures, through the real gateway. */
let server: TestServer;
let host: Server;
let pictures: { source: Uint8Array; mask: Uint8Array };
let result: Uint8Array;
/** The paths of linked pictures. `/there…` is served, `/down…` after so many failures, any other is gone. */
let named: string[] = [];
let failures = 0;
let asked: string[] = [];

beforeAll(async () => {
  host = createServer((request, response) => {
    request.resume().on('end', () => {
      asked.push(`${request.method} ${request.url}`);
      const { port } = host.address() as AddressInfo;
      const data = named.map((path) => ({ url: `http://127.0.0.1:${port}${path}` }));
      if (request.method === 'POST') sendJson(response, 200, { created: 1, data });
      else if (request.url?.startsWith('/down') && failures-- > 0) response.writeHead(503).end();
      else if (/^\/(there|down)/.test(request.url ?? ''))
        response.setHeader('content-type', 'image/png').end(result);
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  server = await startTestServer();
  pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
  result = await noisePng(64, 2);
});
afterAll(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  await server.close();
});
beforeEach(() => {
  const { port } = host.address() as AddressInfo;
  vi.stubEnv('OPENAI_API_KEY', 'sk-test');
  vi.stubEnv('OPENAI_CUSTOM_HOST', `http://127.0.0.1:${port}/v1`);
  forgetEnv();
  asked = [];
  failures = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

/** An order that is never ready, at a provider that responds at once, with fake timers. */
function endlessOrder(follow: () => FollowUp = poll) {
  const loaded = {
    adapter: { id: 'openai', follow, authHeaders: () => undefined },
    model: {},
    attempt: { id: randomUUID() },
  } as unknown as LoadedAttempt;
  const waiting = { status: 200, headers: {}, body: new Uint8Array() };
  const stored = { id: randomUUID(), blob: 'a'.repeat(64), status: 200, headers: {} };
  const send = vi.fn(async () => waiting);
  let nowMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const { signal } = new AbortController();
  const ended = pollResult(loaded, { answer: waiting, stored }, send, signal).finally(() =>
    clock.mockRestore(),
  );
  return {
    send,
    ended,
    setClock(ms: number): void {
      nowMs = ms;
    },
    async untilAskedAgain(): Promise<void> {
      const before = send.mock.calls.length;
      await vi.waitFor(() => expect(send.mock.calls.length).toBeGreaterThan(before + 1));
    },
  };
}
const request = { path: '/orders/1' } as unknown as ProviderRequest;
const poll = (): FollowUp => ({ kind: 'poll', request, afterMs: 1 });

async function runWith(paths: string[]): Promise<Run> {
  named = paths;
  const targets = [{ provider: 'openai' }];
  return await untilDone(await startRun(pictures, { n: paths.length, targets }));
}
const attemptWith = async (paths: string[]) => onlyAttempt(await runWith(paths));

async function retried(run: Run) {
  const again = await retryAttempt(run.id, onlyAttempt(run).id, owner);
  for (const id of again.queued) executor().enqueue(id);
  return onlyAttempt(await untilDone(again.run));
}
const orders = () => asked.filter((one) => one.startsWith('POST'));

describe('linked pictures of an answer', () => {
  it('are fetched, each once', async () => {
    const attempt = await attemptWith(['/there/1', '/there/2']);
    expect(attempt).toMatchObject({ status: 'succeeded', returned: 2 });
    expect(asked.filter((one) => one.startsWith('GET')).sort()).toEqual(['GET /there/1', 'GET /there/2']);
  });

  it.each([
    ['the first', ['/gone/1', '/there/2']],
    ['the last', ['/there/1', '/gone/2']],
  ])('are kept if %s of them is missing', async (_, paths) => {
    expect(await attemptWith(paths)).toMatchObject({ status: 'succeeded', returned: 1 });
  });

  it('are an error if all are missing, without another order', async () => {
    const attempt = await attemptWith(['/gone/1', '/gone/2']);
    expect(attempt).toMatchObject({ status: 'failed', returned: 0, error: { code: 'provider-failed' } });
    expect(orders()).toHaveLength(1);
  });

  it('are fetched again after a failure of their host, at most twice', async () => {
    failures = 2;
    expect(await attemptWith(['/down/1'])).toMatchObject({ status: 'succeeded', returned: 1 });
    expect(asked.filter((one) => one === 'GET /down/1')).toHaveLength(3);
  });

  it('are fetched by a later retry without another order', async () => {
    failures = 6;
    const run = await runWith(['/down/1']);
    expect(onlyAttempt(run)).toMatchObject({ status: 'failed', error: { code: 'provider-failed' } });
    expect(await retried(run)).toMatchObject({ status: 'failed', error: { code: 'provider-failed' } });
    expect(await retried(run)).toMatchObject({ status: 'succeeded', returned: 1 });
    expect(orders()).toHaveLength(1);
  }, 20_000);

  it('are fetched by a retry where others are there already', async () => {
    failures = 3;
    const run = await runWith(['/there/1', '/down/2']);
    const { status, returned, warnings } = onlyAttempt(run);
    expect([status, returned, warnings.at(-1)?.code]).toEqual(['succeeded', 1, 'partial']);
    expect(await retried(run)).toMatchObject({ status: 'succeeded', returned: 2 });
    expect(asked.filter((one) => one === 'GET /there/1')).toHaveLength(1);
    expect(orders()).toHaveLength(1);
  });

  it('are asked for once more where one of them was not there yet', async () => {
    const run = await runWith(['/there/1', '/gone/2']);
    named = ['/there/3'];
    expect(await retried(run)).toMatchObject({ status: 'succeeded', returned: 2 });
    const fetched = asked.filter((one) => one.startsWith('GET')).toSorted();
    expect(fetched).toEqual(['GET /gone/2', 'GET /gone/2', 'GET /there/1', 'GET /there/3']);
  });

  it('are ordered anew by a retry only where they are gone', async () => {
    const run = await runWith(['/gone/1']);
    named = ['/there/1'];
    expect(await retried(run)).toMatchObject({ status: 'succeeded', returned: 1 });
    expect(orders()).toHaveLength(2);
  });
});

describe('a pending order', () => {
  it('is polled for five minutes, free of charge, then given up', async () => {
    const order = endlessOrder();
    order.setClock(300_000);
    await order.untilAskedAgain();
    order.setClock(300_001);
    await expect(order.ended).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('may still bill'),
    });
    for (const [sent, how] of order.send.mock.calls as unknown[][]) {
      expect([sent, how]).toEqual([request, { isFree: true, accepts: undefined }]);
    }
  });

  it('may be unknown for five seconds, then it is given up', async () => {
    const lost = endlessOrder(() => ({ ...poll(), mayBeLost: true }) as FollowUp);
    lost.setClock(5000);
    await lost.untilAskedAgain();
    lost.setClock(5001);
    await expect(lost.ended).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('may be unknown again after it was known', async () => {
    let isKnown = true;
    const order = endlessOrder(() => (isKnown ? poll() : ({ ...poll(), mayBeLost: true } as FollowUp)));
    order.setClock(20_000);
    await order.untilAskedAgain();
    isKnown = false;
    await order.untilAskedAgain();
    order.setClock(25_000);
    await order.untilAskedAgain();
    order.setClock(25_001);
    await expect(order.ended).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('may be unknown once after a slow poll', async () => {
    let isKnown = true;
    const order = endlessOrder(() => (isKnown ? poll() : ({ ...poll(), mayBeLost: true } as FollowUp)));
    await order.untilAskedAgain();
    order.setClock(20_000);
    isKnown = false;
    await order.untilAskedAgain();
    isKnown = true;
    await order.untilAskedAgain();
    order.setClock(300_001);
    await expect(order.ended).rejects.toMatchObject({ code: 'timeout' });
  });
});
