import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendJson } from '../testing/fake-engine.ts';
import { setUpFakeGateway } from '../testing/fake-gateway.ts';
import { setEnv } from '../testing/fake-providers.ts';
import { answerEdit, contentOf, deliveryOf } from './answer.ts';
import { awaitEnd } from './await-end.ts';
import { createContractEdit } from './edit.ts';
import { deliver } from './images.ts';
import { streamEdit } from './stream.ts';

const size = { width: 8000, height: 6000 };
const fakes = setUpFakeGateway();
let source: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  source = await picture({ ...size, background: '#204060' }, 'jpeg');
});
beforeEach(() => {
  setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-of-the-server' });
  fakes.gateway.answerWith(async (response, { fields }) => {
    const [width, height] = fields.get('size')!.split('x').map(Number) as [number, number];
    const red = await picture({ width, height, background: '#ff0000' }, 'png');
    sendJson(response, 200, { created: 1, data: [{ b64_json: Buffer.from(red).toString('base64') }] });
  });
});

type Flat = { width: number; height: number; background: string };

async function picture({ width, height, background }: Flat, format: 'png' | 'jpeg') {
  const flat = sharp({ create: { width, height, channels: 3, background } });
  return Uint8Array.from(await flat.toFormat(format).toBuffer());
}

/** A mask that edits a square of 1 % of the width. */
async function maskOf({ width, height }: { width: number; height: number }) {
  const edge = Math.round(width / 100);
  const input = { create: { width: edge, height: edge, channels: 4, background: '#fff' } } as const;
  const place = { left: Math.round(width * 0.7), top: Math.round(height * 0.2), blend: 'dest-out' } as const;
  return Uint8Array.from(
    await sharp({ create: { width, height, channels: 4, background: '#000' } })
      .composite([{ input, ...place }])
      .png()
      .toBuffer(),
  );
}

function requestOf(mask: Uint8Array<ArrayBuffer>, fields: Record<string, string>): Request {
  const form = new FormData();
  form.set('image', new Blob([source], { type: 'image/jpeg' }), 'image.jpg');
  form.set('mask', new Blob([mask], { type: 'image/png' }), 'mask.png');
  const all = { prompt: 'a hat', model: 'openai/gpt-image-2', response_format: 'b64_json', ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  const address = 'http://127.0.0.1:3000/api/v1/images/edits';
  return new Request(address, { method: 'POST', body: form, headers: { host: '127.0.0.1:3000' } });
}

type Body = { size: string; output_format: string; data: { b64_json?: string; url?: string }[] };

async function answerTo(mask: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) {
  const request = requestOf(mask, fields);
  const edit = await createContractEdit(request, 'ada');
  edit.begin();
  const run = await awaitEnd(edit, request.signal);
  const response = await answerEdit(request, edit, run);
  const body = (await response.json()) as Body;
  return { edit, run, response, body, file: Buffer.from(body.data[0]!.b64_json ?? '', 'base64') };
}

const colourAt = async (file: Uint8Array, left: number, top: number) => [
  ...(await sharp(file).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
];

describe('a picture of 48 megapixels on the contract route', () => {
  it('is edited by region and answered at its size', async () => {
    const { response, body, file, edit, run } = await answerTo(await maskOf(size));
    expect(response.headers.get('x-overpaint-region')).toBe('1024x1024+5129+729');
    expect(response.headers.get('x-overpaint-warnings')).toBeNull();
    expect(body).toMatchObject({ size: '8000x6000', output_format: 'png' });
    expect(await sharp(file).metadata()).toMatchObject({ ...size, format: 'png' });
    expect(await colourAt(file, 5640, 1240)).toEqual([255, 0, 0]);
    expect(await colourAt(file, 5590, 1240)).toEqual(await colourAt(source, 5590, 1240));

    // An image that is too large for the answer is given by its address.
    const large = await deliver(run.attempts[0]!.results[0]!, deliveryOf(edit), 1000);
    const content = await contentOf(large, 'b64_json', 'http://127.0.0.1:3000');
    expect(content).toEqual({ url: expect.stringContaining('/api/v1/files/') });
  });

  it('takes a smaller mask of its shape, and is encoded as requested', async () => {
    const mask = await maskOf({ width: 2000, height: 1500 });
    const { body, file, response } = await answerTo(mask, {
      output_format: 'jpeg',
      output_compression: '80',
    });
    expect(body).toMatchObject({ size: '8000x6000', output_format: 'jpeg' });
    expect(await sharp(file).metadata()).toMatchObject({ ...size, format: 'jpeg' });
    const [red, green] = await colourAt(file, 5640, 1240);
    expect([red! > 240, green! < 20]).toEqual([true, true]);
    expect(response.headers.get('x-overpaint-warnings')).toContain('lossy-format');
  });

  it('is streamed at its size', async () => {
    const request = requestOf(await maskOf({ width: 2000, height: 1500 }), { stream: 'true' });
    const edit = await createContractEdit(request, 'ada');
    const text = await (await streamEdit(request, edit)).text();
    const line = text.split('\n').find((one) => one.startsWith('data: ') && one.includes('completed'))!;
    const event = JSON.parse(line.slice(6)) as { size: string; b64_json: string };
    expect(event.size).toBe('8000x6000');
    expect(await sharp(Buffer.from(event.b64_json, 'base64')).metadata()).toMatchObject(size);
  });
});

it('a picture that no WebP can hold is refused before anything is sent, and answered as a JPEG', async () => {
  const strip = { width: 16_384, height: 1_200 };
  source = await picture({ ...strip, background: '#204060' }, 'jpeg');
  const mask = await maskOf(strip);
  await expect(answerTo(mask, { output_format: 'webp' })).rejects.toMatchObject({
    code: 'invalid-value',
    param: 'output_format',
    message: expect.stringContaining('16,383'),
  });
  expect((await answerTo(mask, { output_format: 'jpeg' })).body.output_format).toBe('jpeg');
});
