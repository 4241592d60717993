import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { bomb, flat, heavy } from '../fixtures/odd-pngs.ts';
import { expect, test } from '../fixtures/test.ts';

/**
 * What callers of the contract route get wrong, and what they are told: a status, a code, the field, and a sentence
 * that helps. Afterwards the server is as it was.
 */
const edgePx = 64;
type Part = string | Uint8Array | { bytes: Uint8Array; name: string; type?: string };
type Parts = [name: string, value: Part][];

const square = (width = edgePx, height = edgePx): Sharp =>
  sharp({ create: { width, height, channels: 4, background: { r: 9, g: 99, b: 199, alpha: 1 } } });
const image = () => square().png().toBuffer();
const mask = () => hole(edgePx);
async function hole(size: number): Promise<Buffer> {
  const data = new Uint8Array(size * size * 4);
  for (let i = 0; i < size * size; i += 1) data[i * 4 + 3] = i % size < size / 3 ? 0 : 255;
  return await sharp(data, { raw: { width: size, height: size, channels: 4 } })
    .png()
    .toBuffer();
}

/** A good edit on the embedded engine, with some parts put, replaced or left out. */
async function edit(changes: Record<string, Part | undefined> = {}): Promise<FormData> {
  const good: Record<string, Part | undefined> = {
    image: await image(),
    mask: await mask(),
    prompt: 'A hat',
    model: 'local',
    size: '256x256',
  };
  return form(
    Object.entries({ ...good, ...changes }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
function form(parts: Parts): FormData {
  const body = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') body.append(name, value);
    else if (value instanceof Uint8Array) body.append(name, blob(value, 'image/png'), 'a.png');
    else body.append(name, blob(value.bytes, value.type ?? 'image/png'), value.name);
  }
  return body;
}
const blob = (bytes: Uint8Array, type: string) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type });

type Request = { body: BodyInit; headers?: Record<string, string> };
type Row = [
  what: string,
  make: () => Promise<FormData | Request>,
  status: number,
  code: string,
  param: string | null,
  words: RegExp,
];

const bad: Row[] = [
  [
    'no image',
    () => edit({ image: undefined }),
    400,
    'missing_required_parameter',
    'image',
    /Send the picture/,
  ],
  [
    'an empty image',
    () => edit({ image: new Uint8Array() }),
    400,
    'missing_required_parameter',
    'image',
    /Send the picture/,
  ],
  ['no prompt', () => edit({ prompt: undefined }), 400, 'missing_required_parameter', 'prompt', /prompt/],
  ['an empty prompt', () => edit({ prompt: '' }), 400, 'missing_required_parameter', 'prompt', /prompt/],
  ['a blank prompt', () => edit({ prompt: ' \n ' }), 400, 'missing_required_parameter', 'prompt', /prompt/],
  [
    'a prompt of 1001 characters',
    () => edit({ prompt: 'x'.repeat(1001) }),
    400,
    'string_above_max_length',
    'prompt',
    /at most 1000/,
  ],
  ['a text as image', () => edit({ image: 'hello' }), 400, 'unknown_parameter', 'image', /no text field/],
  ['a text as mask', () => edit({ mask: 'hello' }), 400, 'unknown_parameter', 'mask', /no text field/],
  [
    'a file as prompt',
    async () => edit({ prompt: await image() }),
    400,
    'unknown_parameter',
    'prompt',
    /no file field/,
  ],
  ['n = 0', () => edit({ n: '0' }), 400, 'invalid_value', 'n', /1 to 10/],
  ['n = 11', () => edit({ n: '11' }), 400, 'invalid_value', 'n', /1 to 10/],
  ['n = 1.5', () => edit({ n: '1.5' }), 400, 'invalid_value', 'n', /1 to 10/],
  ['n in words', () => edit({ n: 'two' }), 400, 'invalid_value', 'n', /1 to 10/],
  [
    'a size that nobody has',
    () => edit({ size: '300x300' }),
    400,
    'invalid_value',
    'size',
    /256x256, 512x512, 1024x1024/,
  ],
  ['a size in words', () => edit({ size: 'large' }), 400, 'invalid_value', 'size', /must be one of/],
  [
    'another response_format',
    () => edit({ response_format: 'png' }),
    400,
    'invalid_value',
    'response_format',
    /url or b64_json/,
  ],
  ['stream in words', () => edit({ stream: 'yes' }), 400, 'invalid_value', 'stream', /true or false/],
  ['a stream of two', () => edit({ stream: 'true', n: '2' }), 400, 'invalid_value', 'n', /one image/],
  ['a long user', () => edit({ user: 'u'.repeat(513) }), 400, 'invalid_value', 'user', /512/],
  ['an unknown field', () => edit({ colour: 'red' }), 400, 'unknown_parameter', 'colour', /no text field/],
  [
    'an unknown file',
    async () => edit({ photo: await image() }),
    400,
    'unknown_parameter',
    'photo',
    /no file field/,
  ],
  [
    'an unknown model',
    () => edit({ model: 'gpt-image-99' }),
    400,
    'model_not_found',
    'model',
    /api\/v1\/models/,
  ],
  [
    'an unknown model of a provider',
    () => edit({ model: 'local/magic' }),
    400,
    'model_not_found',
    'model',
    /patchmatch/,
  ],
  [
    'an unknown provider',
    () => edit({ model: 'acme/magic' }),
    400,
    'invalid_value',
    'provider',
    /Use one of/,
  ],
  ['dall-e-2', () => edit({ model: 'dall-e-2' }), 400, 'model_not_found', 'model', /2026-05-12.*gpt-image-2/],
  ['Reka', () => edit({ model: 'reka-ai' }), 400, 'unsupported_operation', 'model', /text only/],
  [
    'a header against a prefix',
    async () => ({
      body: await edit({ model: 'openai/gpt-image-2' }),
      headers: { 'x-portkey-provider': 'segmind' },
    }),
    400,
    'invalid_value',
    'model',
    /segmind.*openai/,
  ],
  [
    'an unknown provider in the header',
    async () => ({ body: await edit({ model: undefined }), headers: { 'x-portkey-provider': 'acme' } }),
    400,
    'invalid_value',
    'provider',
    /acme/,
  ],
  [
    'a key of its own',
    async () => ({ body: await edit(), headers: { 'x-portkey-api-key': 'pk-secret' } }),
    400,
    'invalid_request',
    'x-portkey-api-key',
    /ALLOW_USER_KEYS/,
  ],
  [
    'a virtual key of its own',
    async () => ({ body: await edit(), headers: { 'x-portkey-virtual-key': 'vk-secret' } }),
    400,
    'invalid_request',
    'x-portkey-virtual-key',
    /ALLOW_USER_KEYS/,
  ],
  [
    'a host of its own',
    async () => ({ body: await edit(), headers: { 'x-portkey-custom-host': 'http://10.0.0.1' } }),
    400,
    'invalid_request',
    'x-portkey-custom-host',
    /Leave it out/,
  ],
  [
    'a setting of the wrong kind',
    () => edit({ seed: 'lucky' }),
    400,
    'invalid_value',
    'seed',
    /whole number/,
  ],
  ['a setting out of range', () => edit({ seed: '-1' }), 400, 'invalid_value', 'seed', /from 0 to/],
  [
    'a JPEG',
    async () => edit({ image: await square().jpeg().toBuffer() }),
    400,
    'invalid_image_file',
    'image',
    /not a PNG/,
  ],
  [
    'a WebP that calls itself PNG',
    async () => edit({ image: await square().webp().toBuffer() }),
    400,
    'invalid_image_file',
    'image',
    /not a PNG/,
  ],
  [
    'text in the image file',
    () => edit({ image: Buffer.from('hello, I am a picture') }),
    400,
    'invalid_image_file',
    'image',
    /not a PNG/,
  ],
  [
    'a PNG that was cut off',
    async () =>
      edit({ image: (await square(900, 900).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 5000) }),
    400,
    'invalid_image_file',
    'image',
    /cannot be decoded/,
  ],
  [
    'a signature and nothing else',
    () => edit({ image: Buffer.from('89504e470d0a1a0a', 'hex') }),
    400,
    'invalid_image_file',
    'image',
    /not a PNG/,
  ],
  [
    '1 × 1',
    async () => edit({ image: await square(1, 1).png().toBuffer(), mask: await hole(1) }),
    400,
    'invalid_image_file',
    'image',
    /at least 2 pixels/,
  ],
  [
    'a picture that is not square',
    async () => edit({ image: await square(64, 32).png().toBuffer(), mask: undefined }),
    400,
    'empty_mask',
    'mask',
    /Nothing is marked/,
  ],
  [
    'a wide picture with a mask',
    async () =>
      edit({
        image: await square(64, 32).png().toBuffer(),
        mask: await sharp(await hole(64))
          .resize(64, 32, { fit: 'fill' })
          .png()
          .toBuffer(),
      }),
    400,
    'invalid_image_file',
    'image',
    /must be square/,
  ],
  [
    '4 MB',
    async () => edit({ image: await heavy(4_300_000), mask: await hole(2074) }),
    400,
    'image_too_large',
    'image',
    /smaller than 4.0 MB/,
  ],
  [
    'a bomb of 30,000 × 30,000',
    () => edit({ image: bomb(30_000) }),
    400,
    'image_too_large',
    'image',
    /30000 × 30000/,
  ],
  [
    'a flat 16,000 × 16,000',
    () => edit({ image: flat(16_000) }),
    400,
    'image_too_large',
    'image',
    /16000 × 16000/,
  ],
  ['a bomb as mask', () => edit({ mask: bomb(30_000) }), 400, 'image_too_large', 'mask', /30000 × 30000/],
  [
    'a mask of another size',
    async () => edit({ mask: await hole(32) }),
    400,
    'invalid_mask_image_format',
    'mask',
    /32 × 32.*64 × 64/,
  ],
  [
    'an opaque mask',
    async () => edit({ mask: await image() }),
    400,
    'empty_mask',
    'mask',
    /opaque everywhere/,
  ],
  [
    'a mask without alpha',
    async () => edit({ mask: await square().removeAlpha().png().toBuffer() }),
    400,
    'empty_mask',
    'mask',
    /opaque everywhere/,
  ],
  [
    'a JPEG as mask',
    async () => edit({ mask: await square().jpeg().toBuffer() }),
    400,
    'invalid_image_file',
    'mask',
    /not a PNG/,
  ],
  [
    'a mask that covers all, for the engine',
    async () =>
      edit({
        mask: await sharp({
          create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
        })
          .png()
          .toBuffer(),
      }),
    400,
    'provider_rejected_request',
    'mask',
    /Keep at least 2 %/,
  ],
  [
    'no mask and no transparency',
    () => edit({ mask: undefined }),
    400,
    'empty_mask',
    'mask',
    /Nothing is marked/,
  ],
  [
    'two images',
    async () =>
      form([
        ['image', await image()],
        ['image', await image()],
        ['prompt', 'A hat'],
      ]),
    400,
    'invalid_request',
    'image',
    /twice/,
  ],
  [
    'two images in a list',
    async () =>
      form([
        ['image[]', await image()],
        ['image[]', await image()],
        ['prompt', 'A hat'],
      ]),
    400,
    'invalid_request',
    'image[]',
    /twice/,
  ],
  [
    'a JSON body',
    async () => ({ body: '{"prompt":"A hat"}', headers: { 'content-type': 'application/json' } }),
    415,
    'unsupported_media_type',
    null,
    /multipart/,
  ],
  [
    'no boundary',
    async () => ({ body: 'x', headers: { 'content-type': 'multipart/form-data' } }),
    415,
    'unsupported_media_type',
    null,
    /boundary/,
  ],
  [
    'a form that was cut off',
    async () => ({
      body: '--x\r\ncontent-disposition: form-data; name="prompt"\r\n\r\nA ha',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }),
    400,
    'invalid_request',
    null,
    /before the form was complete/,
  ],
  [
    'an empty form',
    async () => ({ body: '--x--\r\n', headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
    400,
    'missing_required_parameter',
    'prompt',
    /prompt/,
  ],
  [
    '120 MB',
    async () => edit({ image: Buffer.alloc(120_000_000) }),
    413,
    'request_too_large',
    'image',
    /too large/,
  ],
];

test('there are at least forty kinds of bad input', () => {
  expect(bad.length).toBeGreaterThanOrEqual(40);
});

for (const [what, make, status, code, param, words] of bad) {
  test(`refuses ${what}`, async ({ app }) => {
    const made = await make();
    const init = made instanceof FormData ? { body: made } : made;
    const response = await fetch(`${app.url}/api/v1/images/edits`, { method: 'POST', ...init });
    const { error } = await response.json();
    expect({ status: response.status, code: error.code, param: error.param }).toEqual({
      status,
      code,
      param,
    });
    expect(error.message).toMatch(words);
    expect(error.type).toMatch(/_error$/);
  });
}

const odd: [what: string, make: () => Promise<FormData>][] = [
  ['16 bits', async () => edit({ image: await square().toColourspace('rgb16').png().toBuffer() })],
  ['interlaced', async () => edit({ image: await square().png({ progressive: true }).toBuffer() })],
  [
    'a palette with transparency, as its own mask',
    async () =>
      edit({
        image: await sharp(await mask())
          .png({ palette: true })
          .toBuffer(),
        mask: undefined,
      }),
  ],
  ['grey with alpha', async () => edit({ image: await square().greyscale().png().toBuffer() })],
  [
    'grey with alpha as mask',
    async () =>
      edit({
        mask: await sharp(await mask())
          .greyscale()
          .png()
          .toBuffer(),
      }),
  ],
  ['a colour profile', async () => edit({ image: await square().withIccProfile('p3').png().toBuffer() })],
  ['empty parts for the defaults', () => edit({ n: '', size: '', user: '', response_format: '', model: '' })],
  [
    'a list of one image',
    async () =>
      form([
        ['image[]', await image()],
        ['mask', await mask()],
        ['prompt', 'A hat'],
      ]),
  ],
  [
    'a path for a file name',
    async () => edit({ image: { bytes: await image(), name: '../../../../etc/passwd' } }),
  ],
  [
    'a wrong media type',
    async () => edit({ image: { bytes: await image(), name: 'a.bin', type: 'application/octet-stream' } }),
  ],
  ['a setting that only others have', () => edit({ quality: 'high' })],
  ['the provider in the header', () => edit({ model: undefined })],
];

for (const [what, make] of odd) {
  test(`edits ${what}`, async ({ app }) => {
    const headers: Record<string, string> = what.includes('header') ? { 'x-portkey-provider': 'local' } : {};
    const response = await fetch(`${app.url}/api/v1/images/edits`, {
      method: 'POST',
      body: await make(),
      headers,
    });
    const answer = await response.json();
    expect(answer.error).toBeUndefined();
    expect(answer.data).toHaveLength(1);
  });
}

test('afterwards the server is well and nothing is left behind', async ({ app, request }) => {
  const before = await footprint(app);
  for (const [, make] of bad) {
    const made = await make();
    const init = made instanceof FormData ? { body: made } : made;
    await (await fetch(`${app.url}/api/v1/images/edits`, { method: 'POST', ...init })).arrayBuffer();
  }
  // What is refused by the engine itself is a run like any other.
  const { runs } = await (await request.get('/api/runs?limit=100')).json();
  expect(runs.map((run: { status: string }) => run.status)).toEqual(['done']);
  for (const { id } of runs) await request.delete(`/api/runs/${id}`);
  const after = await footprint(app);
  expect(after.files).toEqual(before.files);
  expect(after.residentMb - before.residentMb).toBeLessThan(400);
  expect((await request.get('/api/health')).status()).toBe(200);
});

async function footprint({ pid, dataDir }: { pid: number; dataDir: string }) {
  const blobs = await readdir(join(dataDir, 'blobs'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return {
    files: blobs
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort(),
    residentMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
  };
}
