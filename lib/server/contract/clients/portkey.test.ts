import { toFile } from 'openai';
import Portkey from 'portkey-ai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { origin, paintRed, setUpClient, sides } from '../../testing/client-test.ts';
import { createCookieJar } from '../../testing/cookie-jar.ts';
import { type FakeEngine, sendImages, startFakeEngine } from '../../testing/fake-engine.ts';
import { setEnv } from '../../testing/fake-providers.ts';

/** The client of the gateway, with nothing changed but its base address. It takes no `fetch` of its own. */
vi.mock('next/headers', () => ({ cookies: async () => createCookieJar() }));

type Options = ConstructorParameters<typeof Portkey>[0];

function replaceFetch(fetch: typeof globalThis.fetch): void {
  const native = globalThis.fetch;
  const isOurs = (input: RequestInfo | URL) => new Request(input).url.startsWith(origin);
  vi.stubGlobal('fetch', ((input, init) =>
    isOurs(input) ? fetch(input, init) : native(input, init)) as typeof globalThis.fetch);
}
afterEach(() => vi.unstubAllGlobals());

async function editWith(
  client: { image: Buffer; mask: Buffer },
  options: Options,
  model: string | undefined = 'gpt-image-2',
) {
  const portkey = new Portkey({ baseURL: `${origin}/v1`, ...options });
  const answer = await portkey.images.edit({
    image: await toFile(client.image, 'image.png', { type: 'image/png' }),
    mask: await toFile(client.mask, 'mask.png', { type: 'image/png' }),
    prompt: paintRed,
    ...(model === undefined ? {} : { model }),
  });
  return answer as typeof answer & { getHeaders(): Record<string, string> };
}

describe('the client of the gateway, at this server', () => {
  const token = 'correct horse battery staple';
  const client = setUpClient({ ACCESS_TOKEN: token });
  beforeEach(() => replaceFetch(client.fetch));

  it('is let in by its apiKey, and names the provider', async () => {
    const answer = await editWith(client, { apiKey: token, provider: 'azure-openai' });
    expect((await sides(answer.data![0]!.b64_json!)).edited).toEqual([255, 0, 0]);
    expect(client.calls()[0]).toMatchObject({ provider: 'azure-openai', violations: [] });
    await expect(editWith(client, { apiKey: 'another' })).rejects.toMatchObject({ status: 401 });
  });

  it('sends trace id and metadata, and reads the trace id of the answer', async () => {
    const answer = await editWith(client, { apiKey: token, traceID: 'trace-1', metadata: { _user: 'ada' } });
    expect(answer.getHeaders()['trace-id']).toBe('trace-1');
    expect(JSON.stringify(client.calls()[0]?.headers)).not.toContain(token);
  });

  it('sends a config with a fallback, for which another provider answers', async () => {
    const config = {
      strategy: { mode: 'fallback', on_status_codes: [429] },
      targets: [{ provider: 'openai' }, { provider: 'azure-openai' }],
    };
    const portkey = new Portkey({ baseURL: `${origin}/v1`, apiKey: token, config });
    const answer = await portkey.images.edit({
      image: await toFile(client.image, 'image.png', { type: 'image/png' }),
      mask: await toFile(client.mask, 'mask.png', { type: 'image/png' }),
      prompt: `${paintRed} #openai:rate-limit`,
      model: 'gpt-image-2',
    });
    expect(answer.data).toHaveLength(1);
    expect(client.calls().map(({ provider }) => provider)).toEqual(['openai', 'azure-openai']);
  });

  it('is told why a host of its own is refused', async () => {
    const edit = editWith(client, { apiKey: token, customHost: 'https://elsewhere.example/v1' });
    await expect(edit).rejects.toThrow(/only the operator decides where pictures are sent/);
    expect(client.calls()).toEqual([]);
  });
});

describe('the client of the gateway, with keys of its own', () => {
  const client = setUpClient({ ALLOW_USER_KEYS: '1' });
  beforeEach(() => replaceFetch(client.fetch));

  it('brings a key of the provider in its config', async () => {
    const config = { provider: 'openai', api_key: 'sk-of-the-caller' };
    await editWith(client, { apiKey: 'none', config });
    expect(client.calls()[0]?.headers.authorization).toBe('Bearer sk-of-the-caller');
  });
});

describe('the client of the gateway, with an account at a hosted one', () => {
  const client = setUpClient({ ALLOW_USER_KEYS: '1' });
  let hosted: FakeEngine;
  beforeAll(async () => {
    hosted = await startFakeEngine();
    hosted.answerWith((response) => sendImages(response, [client.image]));
  });
  afterAll(() => hosted.close());
  beforeEach(() => {
    replaceFetch(client.fetch);
    setEnv({ PORTKEY_BASE_URL: hosted.url });
  });
  const sent = () => hosted.received.at(-1)?.headers;

  it.each<[string, Options, Record<string, string>]>([
    ['a virtual key', { virtualKey: 'vk-1' }, { 'x-portkey-virtual-key': 'vk-1' }],
    ['a slug', { provider: '@openai-prod' }, { 'x-portkey-provider': '@openai-prod' }],
    ['a saved config', { config: 'pc-edits-1' }, { 'x-portkey-config': 'pc-edits-1' }],
  ])('brings %s', async (_, options, headers) => {
    await editWith(client, { apiKey: 'pk-of-the-caller', ...options });
    expect(sent()).toMatchObject({ 'x-portkey-api-key': 'pk-of-the-caller', ...headers });
    expect(sent()?.authorization).toBeUndefined();
  });
});
