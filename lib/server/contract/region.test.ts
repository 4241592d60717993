import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendJson } from '../testing/fake-engine.ts';
import { setUpFakeGateway } from '../testing/fake-gateway.ts';
import { setEnv } from '../testing/fake-providers.ts';
import { decode } from '../testing/pictures.ts';
import { answerEdit } from './answer.ts';
import { awaitEnd } from './await-end.ts';
import { createContractEdit } from './edit.ts';

const size = { width: 2400, height: 1600 };
const fakes = setUpFakeGateway();
let source: Uint8Array<ArrayBuffer>;
let mask: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  source = await picture({ ...size, background: '#204060' });
  const hole = await picture({ width: 80, height: 60, background: '#ffffff' });
  const whole = sharp({ create: { ...size, channels: 4, background: '#000000' } });
  mask = Uint8Array.from(
    await whole
      .composite([{ input: Buffer.from(hole), left: 2000, top: 300, blend: 'dest-out' }])
      .png()
      .toBuffer(),
  );
});
beforeEach(() => {
  setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-of-the-server' });
  fakes.gateway.answerWith(async (response, { fields }) => {
    const [width, height] = fields.get('size')!.split('x').map(Number) as [number, number];
    const red = await picture({ width, height, background: '#ff0000' });
    sendJson(response, 200, { created: 1, data: [{ b64_json: Buffer.from(red).toString('base64') }] });
  });
});

async function picture({ width, height, background }: { width: number; height: number; background: string }) {
  const flat = sharp({ create: { width, height, channels: 3, background } });
  return Uint8Array.from(await flat.png().toBuffer());
}

async function answerTo(fields: Record<string, string>) {
  const form = new FormData();
  form.set('image', new Blob([source], { type: 'image/png' }), 'image.png');
  form.set('mask', new Blob([mask], { type: 'image/png' }), 'mask.png');
  const all = { prompt: 'a hat', model: 'openai/gpt-image-2', response_format: 'b64_json', ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  const address = 'http://127.0.0.1:3000/api/v1/images/edits';
  const request = new Request(address, { method: 'POST', body: form, headers: { host: '127.0.0.1:3000' } });
  const edit = await createContractEdit(request, 'ada');
  edit.begin();
  const response = await answerEdit(request, edit, await awaitEnd(edit, request.signal));
  const body = (await response.json()) as { data: { b64_json: string }[] };
  return { response, pixels: await decode(Buffer.from(body.data[0]!.b64_json, 'base64')) };
}

const sent = () => fakes.gateway.received.at(-1)!;

describe('the field region of the contract route', () => {
  it('sends the surroundings of a small mask, and answers with the whole picture', async () => {
    const { response, pixels } = await answerTo({});
    expect(response.headers.get('x-overpaint-region')).toBe('1024x1024+1376+0');
    expect(sent().fields.get('size')).toBe('1024x1024');
    // Forms have line ends of two characters.
    expect(sent().fields.get('prompt')).toBe(
      'a hat\r\nThe picture is a detail of a larger one: keep its framing.',
    );
    expect(pixels).toMatchObject({ widthPx: 2400, heightPx: 1600 });
    const at = (x: number, y: number) => [
      ...pixels.data.subarray((y * 2400 + x) * 4, (y * 2400 + x) * 4 + 3),
    ];
    expect(at(2040, 330)).toEqual([255, 0, 0]);
    expect(at(1990, 330)).toEqual([32, 64, 96]);
  });

  it('is `off` to send the whole picture', async () => {
    const { response } = await answerTo({ region: 'off' });
    expect(response.headers.get('x-overpaint-region')).toBeNull();
    expect(await decode(sent().files.get('image')!)).toMatchObject({ widthPx: 2400, heightPx: 1600 });
    expect(sent().fields.get('prompt')).toBe('a hat');
  });

  it('takes no other value', async () => {
    const refused = { code: 'invalid-value', param: 'region' };
    await expect(answerTo({ region: 'on' })).rejects.toMatchObject(refused);
  });
});
