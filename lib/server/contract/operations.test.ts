import { beforeAll, beforeEach, expect, it } from 'vitest';
import { POST as postEdit } from '../../../app/api/v1/images/edits/route.ts';
import { padPicture } from '../images/extension.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { decode, encode, halfMaskPng, noisePng } from '../testing/pictures.ts';

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

const none = { top: 0, right: 0, bottom: 0, left: 0 };

async function send(body: FormData | string) {
  const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const request = new Request('http://127.0.0.1/api/v1/images/edits', { method: 'POST', headers, body });
  const answer = await postEdit(request, { params: Promise.resolve({}) });
  const { error, data } = (await answer.json()) as {
    error?: { code: string; param: string; message: string };
    data?: { b64_json: string }[];
  };
  const picture = data?.[0] && (await decode(Buffer.from(data[0].b64_json, 'base64')));
  const warnings = answer.headers.get('x-overpaint-warnings');
  return {
    status: answer.status,
    error,
    warnings: warnings ? JSON.parse(warnings) : [],
    size: picture && [picture.widthPx, picture.heightPx],
  };
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

const wide = { operation: 'outpaint', size: 'auto', left: '64', down: '32' };

it.each([
  ['a service', 'stability-ai', '/v2beta/stable-image/edit/outpaint'],
  ['a model that inpaints', 'stability-ai/inpaint', '/v2beta/stable-image/edit/inpaint'],
])('extends a picture by %s, to exactly the size that was asked for', async (_, model, path) => {
  const { status, size } = await edit({ ...wide, model, prompt: 'a meadow' }, false);
  expect([status, size]).toEqual([200, [320, 288]]);
  expect(fakes.upstream.received()[0]?.path).toBe(path);
});

it('extends a picture without a prompt where the model needs none, and only there', async () => {
  expect(await edit({ ...wide, model: 'bedrock' }, false)).toMatchObject({ status: 200, warnings: [] });
  fakes.server.engine.answerWith(async (response) =>
    sendImages(response, [await encode(padPicture(await decode(source), { ...none, left: 64, bottom: 32 }))]),
  );
  expect(await edit({ ...wide, model: 'local' }, false)).toMatchObject({ status: 200, size: [320, 288] });
  const { error } = await edit({ ...wide, model: 'openai' }, false);
  expect(error).toMatchObject({ code: 'missing_required_parameter', param: 'prompt' });
});

it.each([
  ['no side', { operation: 'outpaint' }, 'missing_required_parameter', 'left'],
  ['a side that is no number', { operation: 'outpaint', up: '-4' }, 'invalid_value', 'up'],
  ['a side of another operation', { operation: 'inpaint', down: '4' }, 'invalid_value', 'down'],
  ['more than the service adds', { operation: 'outpaint', down: '2001' }, 'invalid_value', 'down'],
  ['more than is decoded', { operation: 'outpaint', right: '16384' }, 'image_too_large', 'left'],
])('refuses to extend by %s', async (_, fields, code, param) => {
  const sent = { model: 'stability-ai', prompt: 'a meadow', ...fields };
  const { status, error } = await edit(sent, false);
  expect({ status, code: error?.code, param: error?.param }).toEqual({ status: 400, code, param });
  expect(fakes.upstream.received()).toEqual([]);
});

it('refuses a mask beside the sides', async () => {
  const { error } = await edit({ ...wide, model: 'stability-ai', prompt: 'a meadow' });
  expect(error).toMatchObject({ code: 'invalid_value', param: 'mask' });
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
