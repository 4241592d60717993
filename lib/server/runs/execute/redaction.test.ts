import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '../../env.ts';
import { type FakeEngine, sendJson, startFakeEngine } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** A provider that says back what it was sent: nothing of a credential may be in what is kept of its answer. */
const secret = 'sk-proj-Zx9/Yw8+Vu7=Ts6';
const encoded = Buffer.from(`user:${secret}`).toString('base64');
let server: TestServer;
let gateway: FakeEngine;
let pictures: { source: Uint8Array; mask: Uint8Array };

beforeAll(async () => {
  [server, gateway] = await Promise.all([startTestServer(), startFakeEngine()]);
  pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  vi.stubEnv('PORTKEY_BASE_URL', gateway.url);
  vi.stubEnv('PORTKEY_API_KEY', 'pk-account-0123456789');
  vi.stubEnv('OPENAI_API_KEY', secret);
  forgetEnv();
});
afterEach(() => {
  gateway.received.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await gateway.close();
  await server.close();
});

async function kept() {
  const run = await untilDone(await startRun(pictures, { targets: [{ provider: 'openai' }] }));
  const text = JSON.stringify(run);
  for (const part of [secret, encoded.slice(4, 30), 'Zx9', 'pk-account', encodeURIComponent(secret)])
    expect(text).not.toContain(part);
  expect(gateway.received[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  return onlyAttempt(run);
}

describe('a provider that says back its key', () => {
  it.each([
    ['in a message', { error: { message: `Wrong key ${secret} of pk-account-0123456789` } }],
    ['in base64', { error: { message: `Header Basic ${encoded}` } }],
    ['in an address', { error: { message: `GET /v1?key=${encodeURIComponent(secret)}` } }],
    ['in a shape of its own', { detail: { headers: { authorization: `Bearer ${secret}` } } }],
  ])('has it taken out of the error %s', async (_, body) => {
    gateway.answerWith((response) => {
      response.setHeader('x-request-id', `req-${secret}`);
      sendJson(response, 400, body);
    });
    const attempt = await kept();
    expect(attempt.error?.detail).toContain('[redacted]');
    expect(attempt.providerRequestId).toBe('req-[redacted]');
  });

  it('has it taken out of what belongs to a picture, which stays', async () => {
    const b64_json = Buffer.from(await noisePng(32, 2)).toString('base64');
    const usage = {
      output_tokens: 1,
      input_tokens_details: { text_tokens: 1, image_tokens: 1 },
      [`of ${secret}`]: secret,
    };
    gateway.answerWith((response) =>
      sendJson(response, 200, { data: [{ b64_json, revised_prompt: `hat, ${secret}` }], usage }),
    );
    const attempt = await kept();
    expect(attempt.results[0]?.revisedPrompt).toBe('hat, [redacted]');
    expect(attempt.usage).toMatchObject({ 'of [redacted]': '[redacted]' });
  });
});
