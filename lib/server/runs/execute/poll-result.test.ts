import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '../../env.ts';
import { sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

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
