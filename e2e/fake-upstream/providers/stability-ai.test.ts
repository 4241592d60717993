import { describe, expect, test } from 'vitest';
import { paintColour } from '../image/paint.ts';
import { keyHeaders } from '../testing/good-calls.ts';
import {
  alphaMaskPng,
  compare,
  cutSourcePng,
  fromBase64,
  sourcePng,
  whiteMaskPng,
} from '../testing/pictures.ts';
import { bearer, blob, json, stabilityForm, testSize } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const key = keyHeaders('stability-ai');
const colour = paintColour('a red hat', 7, 0);

function send(body: FormData | string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${fakes.upstream.url}/stability-ai/v2beta/stable-image/edit/inpaint`, {
    method: 'POST',
    headers: { ...key, ...headers },
    body,
  });
}

async function failure(...parameters: Parameters<typeof send>) {
  const answer = await send(...parameters);
  const body = (await answer.json()) as { id?: string; name: string; errors: string[] };
  return { status: answer.status, name: body.name, error: body.errors?.[0] };
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('an inpaint', () => {
  test('paints exactly the white part and keeps the rest, as bytes', async () => {
    const answer = await send(await stabilityForm());
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('finish-reason')).toBe('SUCCESS');
    expect(answer.headers.get('seed')).toBe('7');
    expect(await compare(await bytesOf(answer), colour, 0)).toMatchObject({
      ...testSize,
      inside: 0,
      outside: 0,
    });
    expect(fakes.upstream.received()[0]).toMatchObject({
      path: '/v2beta/stable-image/edit/inpaint',
      violations: [],
      fields: { prompt: 'a red hat' },
    });
  });

  test('is JSON on request', async () => {
    const answer = await send(await stabilityForm({ output_format: 'jpeg' }), { accept: 'application/json' });
    const body = (await answer.json()) as { image: string; finish_reason: string; seed: number };
    expect(body).toMatchObject({ finish_reason: 'SUCCESS', seed: 7 });
    const found = await compare(fromBase64(body.image), colour);
    expect(Math.max(found.inside, found.outside)).toBeLessThan(3);
  });

  test('edits the inverse with the inverse mask, and wrong pixels with an alpha mask', async () => {
    const inverse = blob(await whiteMaskPng(testSize, 0, 255));
    const found = await compare(await bytesOf(await send(await stabilityForm({ mask: inverse }))), colour);
    expect(found.inside).toBeGreaterThan(20);
    expect(found.outside).toBeGreaterThan(20);
    const alpha = blob(await alphaMaskPng(testSize));
    const kept = await compare(await bytesOf(await send(await stabilityForm({ mask: alpha }))), colour);
    expect(kept).toMatchObject({ outside: 0 });
    expect(kept.inside).toBeGreaterThan(20);
    expect(fakes.upstream.received()[1]?.violations).toEqual([
      'the mask has an alpha channel, which means nothing to this API',
    ]);
  });

  test('edits grey pixels of the mask in part', async () => {
    const half = blob(await whiteMaskPng(testSize, 128));
    const found = await compare(await bytesOf(await send(await stabilityForm({ mask: half }))), colour);
    const whole = await compare(await sourcePng(testSize), colour);
    expect(found.inside).toBeGreaterThan(whole.inside * 0.45);
    expect(found.inside).toBeLessThan(whole.inside * 0.55);
  });

  test('uses the transparency of the image without a mask, and resizes a mask of another size', async () => {
    const image = blob(await cutSourcePng(testSize));
    const cut = await compare(
      await bytesOf(await send(await stabilityForm({ image, mask: undefined }))),
      colour,
      0,
    );
    expect(cut).toMatchObject({ inside: 0, outside: 0 });
    const mask = blob(await whiteMaskPng({ widthPx: 96, heightPx: 64 }));
    const stretched = await compare(await bytesOf(await send(await stabilityForm({ mask }))), colour, 0);
    expect(stretched).toMatchObject({ inside: 0, outside: 0 });
  });

  test('extends beyond the mask by grow_mask only', async () => {
    const { picture } = await compare(
      await bytesOf(await send(await stabilityForm({ grow_mask: '10' }))),
      colour,
    );
    const source = await compare(await sourcePng(testSize), colour);
    const row = 64 * testSize.widthPx;
    const isChanged = (x: number) =>
      [0, 1, 2].some((channel) => {
        const at = (row + x) * 4 + channel;
        return picture.rgba[at] !== source.picture.rgba[at];
      });
    expect([63, 66, 74, 75].map(isChanged)).toEqual([true, true, false, false]);
  });

  test('has another colour with another seed', async () => {
    const answer = await send(await stabilityForm({ seed: '8' }));
    const found = await compare(await bytesOf(answer), paintColour('a red hat', 8, 0), 0);
    expect(found.inside).toBe(0);
  });
});

describe('a request is rejected', () => {
  test.each([
    ['no prompt', { prompt: undefined }, 'prompt: is required'],
    ['a long prompt', { prompt: 'x'.repeat(10_001) }, 'prompt: must be at most 10000 characters long'],
    ['no image', { image: undefined }, 'image: is required'],
    [
      'no mask and no transparency',
      { mask: undefined },
      'mask: is required when the image has no alpha channel',
    ],
    ['a seed that is too large', { seed: '4294967295' }, 'seed: must be less than or equal to 4294967294'],
    ['too wide a border', { grow_mask: '21' }, 'grow_mask: must be less than or equal to 20'],
    ['an unknown style', { style_preset: 'cubism' }, expect.stringMatching(/^style_preset: must be one of/)],
    ['an unknown field', { n: '2' }, 'n: is not allowed'],
  ])('for %s', async (_, fields, error) => {
    expect(await failure(await stabilityForm(fields))).toEqual({ status: 400, name: 'bad_request', error });
  });

  test('for pictures that are too small or too large', async () => {
    const small = blob(await sourcePng({ widthPx: 63, heightPx: 200 }));
    expect(await failure(await stabilityForm({ image: small }))).toMatchObject({
      error: 'image: each side must be at least 64 pixels',
    });
    const large = blob(await whiteMaskPng({ widthPx: 3100, heightPx: 3100 }));
    expect(await failure(await stabilityForm({ image: large }))).toMatchObject({
      error: 'image: the number of pixels must be between 4096 and 9437184',
    });
    const heavy = blob(new Uint8Array(10 * 1024 * 1024));
    expect(await failure(await stabilityForm({ image: heavy }))).toMatchObject({
      status: 413,
      name: 'payload_too_large',
    });
  });

  test('for another language, body or Accept header, and a wrong key', async () => {
    expect(await failure(await stabilityForm({ prompt: 'красная шляпа' }))).toMatchObject({ status: 422 });
    expect(await failure('{}', json)).toMatchObject({ error: 'content-type: must be multipart/form-data' });
    expect(await failure(await stabilityForm(), { accept: 'text/html' })).toMatchObject({ status: 400 });
    expect(await failure(await stabilityForm(), bearer('wrong'))).toMatchObject({
      status: 401,
      name: 'unauthorized',
    });
  });

  test('by its moderation with 403, by its filter with 200 and a blurred picture', async () => {
    expect(await failure(await stabilityForm({ prompt: 'a red hat #refuse' }))).toMatchObject({
      status: 403,
      name: 'content_moderation',
    });
    const prompt = 'a red hat #refuse-output';
    const answer = await send(await stabilityForm({ prompt }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('finish-reason')).toBe('CONTENT_FILTERED');
    const found = await compare(await bytesOf(answer), paintColour(prompt, 7, 0), 0);
    expect(found.inside).toBeGreaterThan(0.5);
  });
});
