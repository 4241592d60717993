import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '../../env.ts';
import type { FollowUp, ProviderRequest } from '../../providers/provider.ts';
import { sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { pollResult } from './poll-result.ts';

/** A host that responds with links to pictures, through the real gateway. */
let server: TestServer;
let host: Server;
let pictures: { source: Uint8Array; mask: Uint8Array };
let result: Uint8Array;
/** The paths of linked pictures; only `/there…` is served. */
let named: string[] = [];
let asked: string[] = [];

beforeAll(async () => {
  host = createServer((request, response) => {
    request.resume().on('end', () => {
      asked.push(`${request.method} ${request.url}`);
      const { port } = host.address() as AddressInfo;
      const data = named.map((path) => ({ url: `http://127.0.0.1:${port}${path}` }));
      if (request.method === 'POST') sendJson(response, 200, { created: 1, data });
      else if (request.url?.startsWith('/there')) response.setHeader('content-type', 'image/png').end(result);
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
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

/** An order that is never ready, at a provider that responds at once, with fake timers. */
function endlessOrder(follow: () => FollowUp = poll) {
  const loaded = {
    adapter: { follow },
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

async function attemptWith(paths: string[]) {
  named = paths;
  const targets = [{ provider: 'openai' }];
  return onlyAttempt(await untilDone(await startRun(pictures, { n: paths.length, targets })));
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
      expect([sent, how]).toEqual([request, { isFree: true }]);
    }
  });

  it('is given up after nine answers that it is unknown', async () => {
    const lost = endlessOrder(() => ({ ...poll(), mayBeLost: true }) as FollowUp);
    await expect(lost.ended).rejects.toMatchObject({ code: 'interrupted' });
    expect(lost.send).toHaveBeenCalledTimes(8);
  });
});
