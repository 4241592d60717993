import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendJson } from '../../testing/fake-engine.ts';
import { setUpFakeGateway } from '../../testing/fake-gateway.ts';
import { setEnv } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, startRun, untilDone } from '../../testing/runs.ts';

/** A provider that repeats the request: stored answers must not contain a credential. */
const secret = 'sk-proj-Zx9/Yw8+Vu7=Ts6';
const encoded = Buffer.from(`user:${secret}`).toString('base64');
const fakes = setUpFakeGateway();
let pictures: { source: Uint8Array; mask: Uint8Array };

beforeAll(async () => {
  pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
});
beforeEach(() =>
  setEnv({
    PORTKEY_BASE_URL: fakes.gateway.url,
    PORTKEY_API_KEY: 'pk-account-0123456789',
    OPENAI_API_KEY: secret,
  }),
);

async function kept() {
  const run = await untilDone(await startRun(pictures, { targets: [{ provider: 'openai' }] }));
  const text = JSON.stringify(run);
  for (const part of [secret, encoded.slice(4, 30), 'Zx9', 'pk-account', encodeURIComponent(secret)])
    expect(text).not.toContain(part);
  expect(fakes.gateway.received[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  return onlyAttempt(run);
}

describe('a provider that repeats its key', () => {
  it.each([
    ['in a message', { error: { message: `Wrong key ${secret} of pk-account-0123456789` } }],
    ['in base64', { error: { message: `Header Basic ${encoded}` } }],
    ['in an address', { error: { message: `GET /v1?key=${encodeURIComponent(secret)}` } }],
    ['in a shape of its own', { detail: { headers: { authorization: `Bearer ${secret}` } } }],
  ])('is redacted in the error %s', async (_, body) => {
    fakes.gateway.answerWith((response) => {
      response.setHeader('x-request-id', `req-${secret}`);
      sendJson(response, 400, body);
    });
    const attempt = await kept();
    expect(attempt.error?.detail).toContain('[redacted]');
    expect(attempt.providerRequestId).toBe('req-[redacted]');
  });

  it('is redacted in metadata of a picture, which is kept', async () => {
    const b64_json = Buffer.from(await noisePng(32, 2)).toString('base64');
    const usage = {
      output_tokens: 1,
      input_tokens_details: { text_tokens: 1, image_tokens: 1 },
      [`of ${secret}`]: secret,
    };
    fakes.gateway.answerWith((response) =>
      sendJson(response, 200, { data: [{ b64_json, revised_prompt: `hat, ${secret}` }], usage }),
    );
    const attempt = await kept();
    expect(attempt.results[0]?.revisedPrompt).toBe('hat, [redacted]');
    expect(attempt.usage).toMatchObject({ 'of [redacted]': '[redacted]' });
  });
});
