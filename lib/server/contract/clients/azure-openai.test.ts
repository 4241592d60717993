import { AzureOpenAI, toFile } from 'openai';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { origin, setUpClient } from '../../testing/client-test.ts';
import { createCookieJar } from '../../testing/cookie-jar.ts';
import { setEnv } from '../../testing/fake-providers.ts';

/** Microsoft's client of the package `openai`, with nothing changed but its endpoint. */
vi.mock('next/headers', () => ({ cookies: async () => createCookieJar() }));

const token = 'correct horse battery staple';
const client = setUpClient({ ACCESS_TOKEN: token, AZURE_OPENAI_DEPLOYMENTS: 'gpt-image-2=pictures' });
let image: File;
let mask: File;

beforeAll(async () => {
  image = await toFile(client.image, 'image.png', { type: 'image/png' });
  mask = await toFile(client.mask, 'mask.png', { type: 'image/png' });
});

const clientOf = (options: { apiKey?: string; deployment?: string } = {}) =>
  new AzureOpenAI({
    endpoint: origin,
    apiVersion: '2025-04-01-preview',
    apiKey: token,
    maxRetries: 0,
    fetch: client.fetch,
    ...options,
  });

async function edit(model: string, options?: { apiKey?: string; deployment?: string }) {
  const { data, response } = await clientOf(options)
    .images.edit({ model, image, mask, prompt: 'a hat' })
    .withResponse();
  const warnings = JSON.parse(response.headers.get('x-overpaint-warnings') ?? '[]') as { code: string }[];
  const [call] = client.calls();
  return { data, warnings, call };
}

describe('the client of Azure OpenAI', () => {
  it('edits at the deployment that a setting maps to a model', async () => {
    const { data, call } = await edit('pictures');
    expect(data.data?.[0]?.b64_json).toMatch(/^iVBOR/);
    expect(call).toMatchObject({ provider: 'azure-openai', violations: [] });
    expect(call?.path).toContain('/deployments/pictures/');
  });

  it('edits with a model of Azure by its own name', async () => {
    expect((await edit('gpt-image-1-mini')).call).toMatchObject({ provider: 'azure-openai' });
  });

  it('edits with any other target, whose name holds a slash', async () => {
    expect((await edit('stability-ai/inpaint')).call).toMatchObject({ provider: 'stability-ai' });
  });

  it('takes the deployment of the client before the model of the request, with a warning', async () => {
    const { call, warnings } = await edit('gpt-image-1-mini', { deployment: 'openai/gpt-image-2' });
    expect(call).toMatchObject({ provider: 'openai', fields: { model: 'gpt-image-2' } });
    expect(warnings).toContainEqual({
      code: 'model-ignored',
      message: expect.stringMatching(/openai\/gpt-image-2; .* gpt-image-1-mini, had no effect/),
    });
  });

  it('streams', async () => {
    const stream = await clientOf().images.edit({
      model: 'pictures',
      image,
      mask,
      prompt: 'a hat',
      stream: true,
      partial_images: 1,
    });
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(types).toEqual(['image_edit.partial_image', 'image_edit.completed']);
  });

  it('is let in by the access token in api-key alone', async () => {
    await expect(edit('pictures', { apiKey: 'another' })).rejects.toMatchObject({ status: 401 });
    expect(client.calls()).toEqual([]);
  });

  it('gets the error of a deployment that is not there', async () => {
    await expect(edit('nothing')).rejects.toMatchObject({ status: 400, param: 'model' });
  });

  it('keeps the access token from the provider, also where callers may bring keys', async () => {
    setEnv({ ALLOW_USER_KEYS: '1' });
    const { call } = await edit('pictures');
    expect(JSON.stringify(call?.headers)).not.toContain(token);
  });
});
