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

/** A host that answers with addresses of pictures, through the real gateway. */
let server: TestServer;
let host: Server;
let pictures: { source: Uint8Array; mask: Uint8Array };
let result: Uint8Array;
/** The paths of the pictures that the host names; only `/there…` is served. */
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

/** An order that is never ready, at a provider that answers at once, on a clock that the test moves. */
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

describe('pictures that an answer gives the addresses of', () => {
  it('are fetched, each once', async () => {
    const attempt = await attemptWith(['/there/1', '/there/2']);
    expect(attempt).toMatchObject({ status: 'succeeded', returned: 2 });
    expect(asked.filter((one) => one.startsWith('GET')).sort()).toEqual(['GET /there/1', 'GET /there/2']);
  });

  it.each([
    ['the first', ['/gone/1', '/there/2']],
    ['the last', ['/there/1', '/gone/2']],
  ])('are kept where %s of them is missing', async (_, paths) => {
    expect(await attemptWith(paths)).toMatchObject({ status: 'succeeded', returned: 1 });
  });

  it('are an error where none of them is there, and nothing is ordered again', async () => {
    const attempt = await attemptWith(['/gone/1', '/gone/2']);
    expect(attempt).toMatchObject({ status: 'failed', returned: 0, error: { code: 'provider-failed' } });
    expect(orders()).toHaveLength(1);
  });
});

describe('an order that is not ready', () => {
  it('is asked for during five minutes, free of charge, and then given up', async () => {
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

  it('is given up where the provider does not know it nine times in a row', async () => {
    const lost = endlessOrder(() => ({ ...poll(), mayBeLost: true }) as FollowUp);
    await expect(lost.ended).rejects.toMatchObject({ code: 'interrupted' });
    expect(lost.send).toHaveBeenCalledTimes(8);
  });
});
