import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { readContractForm } from './fields.ts';
import { readJsonEdit } from './json-edit.ts';

let image: Uint8Array;
let mask: Uint8Array;
beforeAll(async () => {
  [image, mask] = await Promise.all([noisePng(32, 1), halfMaskPng(32)]);
});

const urlOf = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const ref = (bytes: Uint8Array) => ({ image_url: urlOf(bytes) });
const requestOf = (body: unknown) =>
  new Request('http://127.0.0.1:3000/api/v1/images/edits', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const read = (body: unknown) => readContractForm(requestOf(body));
afterEach(() => vi.unstubAllEnvs());

describe('an edit as JSON', () => {
  it('is read as the form is: the first picture is the source, the others are references', async () => {
    const other = await noisePng(16, 2);
    const form = await read({
      images: [ref(image), ref(other), ref(image)],
      mask: ref(mask),
      prompt: 'a hat',
      model: 'openai/gpt-image-2',
      n: 2,
      quality: 'low',
      stream: false,
      output_compression: null,
    });
    expect(form).toMatchObject({ prompt: 'a hat', model: 'openai/gpt-image-2', n: 2, isStream: false });
    expect(Buffer.compare(form.image, image)).toBe(0);
    expect(form.references.map((bytes) => Buffer.compare(bytes, other))).toEqual([0, expect.any(Number)]);
    expect(Buffer.compare(form.mask!, mask)).toBe(0);
    expect(form.settings).toEqual(new Map([['quality', 'low']]));
  });

  it.each<[string, (image: object) => unknown, string, string]>([
    ['a file id', () => ({ images: [{ file_id: 'file-1' }] }), 'invalid-value', 'images[0].file_id'],
    ['no address', () => ({ images: [{}] }), 'missing-field', 'images[0].image_url'],
    ['another key', (one) => ({ images: [{ ...one, detail: 'high' }] }), 'unknown-field', 'images[0].detail'],
    ['no images', () => ({ images: [] }), 'missing-field', 'images'],
    ['too many', (one) => ({ images: Array(17).fill(one) }), 'invalid-value', 'images'],
    [
      'text as a data URL',
      () => ({ images: [{ image_url: 'data:text/plain,a' }] }),
      'invalid-value',
      'images[0].image_url',
    ],
    [
      'a private address',
      () => ({ images: [{ image_url: 'https://127.0.0.1/a.png' }] }),
      'invalid-value',
      'images[0].image_url',
    ],
    ['an unknown field', (one) => ({ images: [one], colour: 'red' }), 'unknown-field', 'colour'],
    [
      'a name that is long',
      (one) => ({ images: [one], ['x'.repeat(99)]: 1 }),
      'unknown-field',
      `${'x'.repeat(63)}…`,
    ],
    ['a long text', (one) => ({ images: [one], user: 'x'.repeat(200_000) }), 'body-too-large', 'user'],
    ['a list as a value', (one) => ({ images: [one], n: [1] }), 'invalid-value', 'n'],
    ['no prompt', (one) => ({ images: [one], prompt: null }), 'missing-field', 'prompt'],
  ])('is refused with %s', async (_, make, code, param) => {
    const body = { prompt: 'a hat', ...(make(ref(image)) as object) };
    await expect(read(body)).rejects.toMatchObject({ code, param });
  });

  it('is refused where it is no JSON', async () => {
    await expect(read('{')).rejects.toMatchObject({ code: 'invalid-value' });
  });

  it('is refused with a picture above the limit, which the error names, fetched or not', async () => {
    const host = createServer((_, response) => response.end(image));
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    vi.stubEnv('ASSET_ORIGINS', origin);
    const rules = { fields: new Map(), files: new Map([['image', 1000]]) };
    for (const image_url of [urlOf(image), `${origin}/a.png`]) {
      await expect(readJsonEdit(requestOf({ images: [{ image_url }] }), rules)).rejects.toMatchObject({
        code: 'body-too-large',
        message: 'images[0] is too large: at most 1000 bytes are accepted.',
        param: 'images[0]',
      });
    }
    await new Promise((resolve) => host.close(resolve));
  });
});
