import { expect, it } from 'vitest';
import { origin, paintRed, setUpClient, sides } from '../../testing/client-test.ts';
import { setEnv } from '../../testing/fake-providers.ts';

/** Forms of programs that are not on npm, or not as a library, written as their sources of 2026 send them. */
const client = setUpClient({ OVERPAINT_DEFAULT_TARGET: 'openai/gpt-image-2' });

type Sent = {
  path?: string;
  headers?: Record<string, string>;
  files: readonly (readonly [field: string, name: string, bytes: Buffer])[];
  fields: Record<string, string>;
};

async function send({ path = '/v1/images/edits', headers, files, fields }: Sent) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [field, name, bytes] of files) {
    form.append(field, new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), name);
  }
  const bearer = { authorization: 'Bearer sk-unused' };
  const response = await client.fetch(origin + path, {
    method: 'POST',
    headers: headers ?? bearer,
    body: form,
  });
  const body = await response.json();
  expect([response.status, body.error]).toEqual([200, undefined]);
  expect(client.violations()).toEqual([]);
  return body as { data: { b64_json?: string; url?: string }[]; usage?: Record<string, unknown> };
}

it('litellm, which sends one picture as image[] too', async () => {
  const { data, usage } = await send({
    files: [
      ['image[]', 'image.png', client.image],
      ['mask', 'mask.png', client.mask],
    ],
    fields: {
      model: 'gpt-image-2',
      prompt: paintRed,
      n: '1',
      size: '1024x1024',
      quality: 'low',
      user: 'ada',
    },
  });
  expect((await sides(data[0]!.b64_json!)).edited).toEqual([255, 0, 0]);
  expect(usage).toMatchObject({ input_tokens: expect.any(Number), output_tokens: expect.any(Number) });
});

it('Open WebUI, which would fetch an address first, from a network where it may not', async () => {
  const image = ['image', 'image.png', client.image] as const;
  // It sends response_format for all models but those whose name begins as OpenAI's.
  const own = await send({ files: [image], fields: { model: 'gpt-image-2', prompt: paintRed } });
  const fields = { model: 'openai/gpt-image-2', prompt: paintRed, n: '1', response_format: 'b64_json' };
  const other = await send({ files: [image], fields });
  const azure = await send({
    path: '/v1/images/edits?api-version=2025-04-01-preview',
    files: [image],
    fields,
  });
  for (const { data } of [own, other, azure]) {
    expect(data[0]?.b64_json).toMatch(/^iVBOR/);
    expect(data[0]).not.toHaveProperty('url');
  }
});

it('LibreChat, by its form for OpenAI and for Azure, whose model is replaced', async () => {
  setEnv({ MODEL_ALIASES: 'gpt-image-1=gpt-image-2' });
  const fields = { model: 'gpt-image-1', prompt: paintRed, quality: 'auto', size: 'auto' };
  const files = [['image[]', 'picture.png', client.image]] as const;
  expect((await send({ files, fields })).data[0]?.b64_json).toMatch(/^iVBOR/);
  const path = '/openai/deployments/gpt-image-2/images/edits?api-version=2025-04-01-preview';
  const { data } = await send({ path, headers: { 'api-key': 'unused' }, files, fields });
  expect(data[0]?.b64_json).toMatch(/^iVBOR/);
  expect(client.calls().map(({ provider }) => provider)).toEqual(['openai', 'azure-openai']);
});

it('InvokeAI, which names no model', async () => {
  const { data } = await send({
    files: [
      ['image', 'image_0.png', client.image],
      ['mask', 'mask.png', client.mask],
    ],
    fields: { prompt: paintRed, n: '1', size: '1024x1024', response_format: 'b64_json' },
  });
  expect((await sides(data[0]!.b64_json!)).edited).toEqual([255, 0, 0]);
  expect(client.calls()[0]?.fields).toMatchObject({ model: 'gpt-image-2' });
});
