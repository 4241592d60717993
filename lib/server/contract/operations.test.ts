import { beforeAll, beforeEach, expect, it } from 'vitest';
import { POST as postEdit } from '../../../app/api/v1/images/edits/route.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';

/** Operations on the contract route, as form and as JSON. */

const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let source: Uint8Array<ArrayBuffer>;
let mask: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  [source, mask] = await Promise.all([noisePng(256, 1), halfMaskPng(256)]).then(
    (all) => all.map((bytes) => new Uint8Array(bytes)) as [typeof source, typeof mask],
  );
});
beforeEach(() => {
  fakes.server.engine.answerWith(async (response) => sendImages(response, [await noisePng(256, 2)]));
});

async function send(body: FormData | string) {
  const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const request = new Request('http://127.0.0.1/api/v1/images/edits', { method: 'POST', headers, body });
  const answer = await postEdit(request, { params: Promise.resolve({}) });
  const { error } = (await answer.json()) as { error?: { code: string; param: string; message: string } };
  const warnings = answer.headers.get('x-overpaint-warnings');
  return { status: answer.status, error, warnings: warnings ? JSON.parse(warnings) : [] };
}

function edit(fields: Record<string, string>, hasMask = true) {
  const form = new FormData();
  form.append('image', new Blob([source], { type: 'image/png' }), 'image.png');
  if (hasMask) form.append('mask', new Blob([mask], { type: 'image/png' }), 'mask.png');
  for (const [name, value] of Object.entries({ size: '256x256', ...fields })) form.append(name, value);
  return send(form);
}

it('erases without a prompt, at the model of a provider that can', async () => {
  expect(await edit({ operation: 'erase', model: 'local' })).toMatchObject({ status: 200, warnings: [] });
  expect(await edit({ operation: 'erase', model: 'stability-ai' })).toMatchObject({ status: 200 });
  const [call] = fakes.upstream.received();
  expect([call?.path, call?.prompt]).toEqual(['/v2beta/stable-image/edit/erase', '']);
});

it('warns of a prompt that it leaves out', async () => {
  const { status, warnings } = await edit({ operation: 'erase', model: 'local', prompt: 'a hat' });
  expect([status, warnings[0]?.code]).toEqual([200, 'prompt-ignored']);
});

it('takes the same as JSON, with what to look for', async () => {
  const image_url = `data:image/png;base64,${Buffer.from(source).toString('base64')}`;
  const body = {
    operation: 'recolor',
    model: 'bedrock',
    prompt: 'red',
    search_prompt: 'the car',
    size: '256x256',
  };
  expect(await send(JSON.stringify({ ...body, images: [{ image_url }] }))).toMatchObject({ status: 200 });
  expect(fakes.upstream.received()[0]?.json).toMatchObject({ prompt: 'red', select_prompt: 'the car' });
});

it.each([
  ['an unknown operation', { operation: 'improve', prompt: 'a hat' }, 'invalid_value', 'operation'],
  ['a missing prompt', { operation: 'inpaint' }, 'missing_required_parameter', 'prompt'],
  [
    'a mask that it would drop',
    { operation: 'remove-background', model: 'stability-ai' },
    'invalid_value',
    'mask',
  ],
  [
    'a search that looks for nothing',
    { search_prompt: 'a dog', prompt: 'a hat' },
    'invalid_value',
    'search_prompt',
  ],
  [
    'a model that cannot do it',
    { operation: 'erase', model: 'openai' },
    'unsupported_operation',
    'operation',
  ],
  [
    'a service for another operation',
    { prompt: 'a hat', model: 'stability-ai/erase' },
    'unsupported_operation',
    'operation',
  ],
])('refuses %s', async (_, fields, code, param) => {
  const { status, error } = await edit({ model: 'local', ...fields });
  expect({ status, code: error?.code, param: error?.param }).toEqual({ status: 400, code, param });
  expect(fakes.upstream.received()).toEqual([]);
});

it('refuses a search without what to look for', async () => {
  const { error } = await edit({ operation: 'recolor', model: 'stability-ai', prompt: 'red' }, false);
  expect(error).toMatchObject({ code: 'missing_required_parameter', param: 'search_prompt' });
});
