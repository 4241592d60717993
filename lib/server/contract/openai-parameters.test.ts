import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendJson } from '../testing/fake-engine.ts';
import { setUpFakeGateway } from '../testing/fake-gateway.ts';
import { setEnv } from '../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { answerEdit } from './answer.ts';
import { awaitEnd } from './await-end.ts';
import { createContractEdit } from './edit.ts';

/** OpenAI's parameters of November 2026 on the contract route, as OpenAI and Azure receive them. */
const fakes = setUpFakeGateway();
const own = {
  input_tokens: 5,
  output_tokens: 7,
  total_tokens: 12,
  input_tokens_details: { text_tokens: 2, image_tokens: 3, cached_tokens: 1 },
};
let image: Blob;
let mask: Blob;

beforeAll(async () => {
  const png = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
  [image, mask] = [png(await noisePng(64, 1)), png(await halfMaskPng(64))];
});
beforeEach(async () => {
  setEnv({
    PORTKEY_BASE_URL: fakes.gateway.url,
    OPENAI_API_KEY: 'sk-of-the-server',
    AZURE_OPENAI_API_KEY: 'key-of-the-server',
    AZURE_OPENAI_ENDPOINT: 'https://pictures.openai.azure.com',
    MODEL_ALIASES: '',
  });
  const b64_json = Buffer.from(await noisePng(64, 2)).toString('base64');
  fakes.gateway.answerWith((response) => sendJson(response, 200, { data: [{ b64_json }], usage: own }));
});

async function edit(fields: Record<string, string>) {
  const form = new FormData();
  form.set('image', image, 'image.png');
  form.set('mask', mask, 'mask.png');
  for (const [name, value] of Object.entries({ prompt: 'a hat', ...fields })) form.set(name, value);
  const request = new Request('http://127.0.0.1:3000/api/v1/images/edits', { method: 'POST', body: form });
  const made = await createContractEdit(request, 'ada');
  made.begin();
  const answer = await answerEdit(request, made, await awaitEnd(made, request.signal));
  const warnings = JSON.parse(answer.headers.get('x-overpaint-warnings') ?? '[]') as { code: string }[];
  return { body: await answer.json(), warnings, sent: fakes.gateway.received.at(-1)?.fields };
}

describe('the id of the end user', () => {
  const openai = 'openai/gpt-image-2';

  it.each([
    ['user', { user: 'u-1' }, 'u-1'],
    ['safety_identifier', { safety_identifier: 's-1' }, 's-1'],
    ['both, of which safety_identifier wins', { user: 'u-1', safety_identifier: 's-1' }, 's-1'],
    ['an empty safety_identifier beside user', { user: 'u-1', safety_identifier: '' }, 'u-1'],
  ])('reaches OpenAI as safety_identifier from %s', async (_, fields, id) => {
    const { sent } = await edit({ model: openai, ...fields });
    expect(sent?.get('safety_identifier')).toBe(id);
    expect(sent?.has('user')).toBe(false);
  });

  it('stays user where it is longer than a safety_identifier may be', async () => {
    const { sent } = await edit({ model: openai, user: 'u'.repeat(129) });
    expect(sent?.get('user')).toHaveLength(129);
    expect(sent?.has('safety_identifier')).toBe(false);
  });

  it('reaches Azure as user, the field that Azure documents', async () => {
    const { sent } = await edit({ model: 'azure-openai/gpt-image-2', safety_identifier: 's-1' });
    expect(sent?.get('user')).toBe('s-1');
    expect(sent?.has('safety_identifier')).toBe(false);
  });

  it('comes back in the answer under the name that it was sent with', async () => {
    expect((await edit({ model: openai, safety_identifier: 's-1' })).body.safety_identifier).toBe('s-1');
    expect((await edit({ model: openai, user: 'u-1' })).body).not.toHaveProperty('safety_identifier');
  });

  it('is refused above 512 characters', async () => {
    const long = edit({ model: openai, safety_identifier: 's'.repeat(513) });
    await expect(long).rejects.toMatchObject({ code: 'invalid-value', param: 'safety_identifier' });
  });
});

describe('an answer', () => {
  it('has usage in OpenAI’s form, beside the provider’s own object', async () => {
    const { body } = await edit({ model: 'openai/gpt-image-2' });
    const { cached_tokens: _, ...details } = own.input_tokens_details;
    expect(body.usage).toEqual({ ...own, input_tokens_details: details });
    expect(body.provider_usage).toEqual(own);
  });

  it('names quality and background as requested, and never auto', async () => {
    const { body } = await edit({ model: 'openai/gpt-image-2', quality: 'low', background: 'auto' });
    expect(body.quality).toBe('low');
    expect(body).not.toHaveProperty('background');
  });
});

describe('a model', () => {
  it('is sent under its dated id', async () => {
    const { sent, warnings } = await edit({ model: 'gpt-image-2.5-flare-2026-09-08', quality: 'max' });
    expect(sent?.get('model')).toBe('gpt-image-2.5-flare-2026-09-08');
    expect(warnings.map(({ code }) => code)).not.toContain('unlisted-model');
  });

  it.each([
    ['dall-e-2', 'gpt-image-2'],
    ['gpt-image-1', 'gpt-image-2.5-sunburst'],
    ['openai/gpt-image-1', 'gpt-image-2.5-sunburst'],
  ])('that is gone is refused with its successor: %s', async (model, successor) => {
    await expect(edit({ model })).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining(`Use ${successor} instead`),
    });
    expect(fakes.gateway.received).toEqual([]);
  });

  it.each([
    ['dall-e-2', 'azure-openai/gpt-image-2', 'gpt-image-2'],
    ['gpt-image-1', 'openai/gpt-image-2.6-flare', 'gpt-image-2.6-flare'],
    ['openai/gpt-image-1', 'openai/gpt-image-2.6-flare', 'gpt-image-2.6-flare'],
  ])('is replaced as MODEL_ALIASES says, with a warning: %s', async (model, target, id) => {
    setEnv({ MODEL_ALIASES: 'gpt-image-1 = gpt-image-2.6-flare, dall-e-2=azure-openai/gpt-image-2' });
    const { sent, warnings } = await edit({ model });
    expect(sent?.get('model')).toBe(id);
    const message = `The server’s MODEL_ALIASES replaces ${model} by ${target}.`;
    expect(warnings).toContainEqual({ code: 'model-redirected', message });
  });

  it.each([['gpt-image-1'], ['a=b=c'], ['=b'], ['a=']])(
    'has no aliases of a wrong form: %s',
    async (text) => {
      setEnv({ MODEL_ALIASES: text });
      await expect(edit({ model: 'gpt-image-2' })).rejects.toThrow('MODEL_ALIASES');
    },
  );
});
