import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { fillPicture } from './fill.ts';
import { type Part, send, sendEdit, startBuiltEngine } from './testing/engine.ts';
import { maskPng, paint, png, stripes } from './testing/pictures.ts';

const picture = paint(160, 120, stripes, (x, y) => (Math.hypot(x - 80, y - 60) < 25 ? 255 : 0));
let engine: Engine;
let image: Buffer;
let mask: Buffer;
let usual: Part[];

beforeAll(async () => {
  engine = await startBuiltEngine();
  image = await sharp(picture.rgba, { raw: { width: 160, height: 120, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer();
  mask = await maskPng(picture);
  usual = [
    ['prompt', 'a red kite'],
    ['image', image],
    ['mask', mask],
  ];
});
afterAll(() => engine.close());

async function pixelsOf(base64: string | undefined): Promise<Uint8Array> {
  return sharp(Buffer.from(base64 ?? '', 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer();
}

describe('an edit', () => {
  it("responds in OpenAI's format with the filled picture", async () => {
    const answer = await sendEdit(engine, [...usual, ['seed', '0'], ['size', '1024x1024'], ['user', 'u']]);
    expect(answer.status).toBe(200);
    expect(answer).toMatchObject({ created: expect.any(Number) });
    expect(answer.data).toHaveLength(1);
    expect(Object.keys(answer.data![0]!)).toEqual(['b64_json', 'revised_prompt']);
    expect(answer.data![0]!.revised_prompt).toMatch(/from its surroundings; it cannot follow a prompt\.$/);
    expect([...(await pixelsOf(answer.data![0]!.b64_json))]).toEqual([
      ...fillPicture(picture, 'patchmatch', 0),
    ]);
  });

  it('gives n different results of seeds seed + i', async () => {
    const three = await sendEdit(engine, [
      ...usual,
      ['n', '3'],
      ['seed', '4294967294'],
      ['model', 'patchmatch'],
    ]);
    const pixels = await Promise.all(three.data!.map(({ b64_json }) => pixelsOf(b64_json)));
    const seeds = [4294967294, 4294967295, 0];
    for (const [index, seed] of seeds.entries()) {
      expect([...pixels[index]!]).toEqual([...fillPicture(picture, 'patchmatch', seed)]);
    }
    expect(new Set(three.data!.map(({ b64_json }) => b64_json)).size).toBe(3);
  });

  it('fills smoothly with the model smooth', async () => {
    const answer = await sendEdit(engine, [...usual, ['model', 'smooth'], ['n', '1']]);
    expect([...(await pixelsOf(answer.data![0]!.b64_json))]).toEqual([...fillPicture(picture, 'smooth', 0)]);
  });

  it('accepts image[] with one file, and uses the alpha of the image without a mask', async () => {
    const open = Uint8Array.from(picture.rgba);
    for (const [pixel, covered] of picture.coverage.entries()) open[pixel * 4 + 3] = 255 - covered;
    const answer = await sendEdit(engine, [
      ['image[]', await png(open, 160, 120, 4)],
      ['prompt', 'x'],
      ['seed', '16'],
    ]);
    const own = { ...picture, rgba: open, isOwnMask: true };
    expect([...(await pixelsOf(answer.data![0]!.b64_json))]).toEqual([...fillPicture(own, 'patchmatch', 16)]);
  });

  it('draws a random seed without one', async () => {
    const first = await sendEdit(engine, usual);
    const second = await sendEdit(engine, [...usual, ['seed', '']]);
    expect(first.data![0]!.b64_json).not.toBe(second.data![0]!.b64_json);
  });
});

it('lists its models', async () => {
  const answer = await send(engine, '/models');
  expect(answer).toMatchObject({
    status: 200,
    object: 'list',
    data: [{ id: 'patchmatch' }, { id: 'smooth' }],
  });
});

/** A PNG header with a size and no data after it. */
function header(width: number, height: number): Uint8Array {
  const bytes = Uint8Array.from(image.subarray(0, 33));
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

describe('rejects', () => {
  const cases: [what: string, parts: () => Part[] | Promise<Part[]>, expected: object][] = [
    [
      'no image',
      () => [
        ['prompt', 'x'],
        ['mask', mask],
      ],
      { param: 'image', code: 'missing_required_parameter' },
    ],
    [
      'an empty image',
      () => [
        ['prompt', 'x'],
        ['image', new Uint8Array()],
      ],
      { param: 'image' },
    ],
    [
      'an image that is text',
      () => [
        ['prompt', 'x'],
        ['image', 'text'],
      ],
      { param: 'image', code: 'missing_required_parameter' },
    ],
    [
      'no prompt',
      () => [
        ['image', image],
        ['mask', mask],
      ],
      { param: 'prompt', code: 'missing_required_parameter' },
    ],
    ['two images', () => [...usual, ['image[]', image]], { param: 'image', code: 'invalid_value' }],
    ['two masks', () => [...usual, ['mask', mask]], { param: 'mask', code: 'invalid_value' }],
    [
      'an unknown model',
      () => [...usual, ['model', 'dall-e-2']],
      { param: 'model', code: 'model_not_found' },
    ],
    ['n of 0', () => [...usual, ['n', '0']], { param: 'n', code: 'invalid_value' }],
    ['n of 11', () => [...usual, ['n', '11']], { param: 'n', code: 'invalid_value' }],
    ['n that is no number', () => [...usual, ['n', '1e0']], { param: 'n', code: 'invalid_value' }],
    [
      'several smooth results',
      () => [...usual, ['model', 'smooth'], ['n', '2']],
      { param: 'n', code: 'invalid_value' },
    ],
    [
      'a seed out of range',
      () => [...usual, ['seed', '4294967296']],
      { param: 'seed', code: 'invalid_value' },
    ],
    ['a negative seed', () => [...usual, ['seed', '-1']], { param: 'seed', code: 'invalid_value' }],
    [
      'what is no PNG',
      () => [
        ['prompt', 'x'],
        ['image', Buffer.from('GIF89a')],
      ],
      { param: 'image', code: 'invalid_image' },
    ],
    [
      'a broken PNG',
      () => [
        ['prompt', 'x'],
        ['image', image.subarray(0, 900)],
      ],
      { param: 'image', code: 'invalid_image' },
    ],
    [
      'too many pixels, by the header',
      () => [
        ['prompt', 'x'],
        ['image', header(4097, 4096)],
      ],
      { param: 'image', code: 'image_too_large' },
    ],
    [
      'a mask of another size, by the header',
      () => [
        ['prompt', 'x'],
        ['image', image],
        ['mask', header(160, 121)],
      ],
      { param: 'mask', code: 'invalid_mask' },
    ],
    [
      'a mask without alpha',
      () => [
        ['prompt', 'x'],
        ['image', image],
        ['mask', image],
      ],
      { param: 'mask', code: 'invalid_mask' },
    ],
    [
      'an empty mask',
      async () => [
        ['prompt', 'x'],
        ['image', image],
        ['mask', await png(picture.rgba, 160, 120, 4)],
      ],
      { param: 'mask', code: 'empty_mask' },
    ],
    [
      'an opaque image without a mask',
      () => [
        ['prompt', 'x'],
        ['image', image],
      ],
      { param: 'image', code: 'empty_mask' },
    ],
    [
      'a mask of everything',
      async () => [
        ['prompt', 'x'],
        ['image', image],
        ['mask', await png(new Uint8Array(160 * 120 * 4), 160, 120, 4)],
      ],
      { param: 'mask', code: 'mask_too_large' },
    ],
    [
      'a prompt that is too long',
      () => [
        ['image', image],
        ['prompt', 'x'.repeat(200_000)],
      ],
      { param: 'prompt', code: 'invalid_value' },
    ],
    [
      'too many fields',
      () => [...usual, ...Array.from({ length: 40 }, (_, at): Part => [`f${at}`, 'x'])],
      { code: 'invalid_value' },
    ],
    [
      'too many files',
      () => Array.from({ length: 20 }, (): Part => ['image[]', image]),
      { code: 'invalid_value' },
    ],
  ];

  it.each(cases)('%s', async (_, parts, expected) => {
    const answer = await sendEdit(engine, await parts());
    expect(answer).toMatchObject({ status: 400, error: { type: 'invalid_request_error', ...expected } });
    expect(answer.error?.message).toMatch(/\.$/);
  });

  it('a body that is not a form, or a malformed one', async () => {
    const post = (body: string, type: string) =>
      send(engine, '/images/edits', { method: 'POST', body, headers: { 'content-type': type } });
    expect(await post('{}', 'application/json')).toMatchObject({
      status: 400,
      error: { code: 'invalid_content_type' },
    });
    const broken = { status: 400, error: { code: 'invalid_multipart' } };
    expect(await post('x', 'multipart/form-data')).toMatchObject(broken);
    expect(await post('no parts at all', 'multipart/form-data; boundary=b')).toMatchObject(broken);
    const half = '--b\r\ncontent-disposition: form-data; name="image"; filename="i.png"\r\n\r\nhalf a file';
    expect(await post(half, 'multipart/form-data; boundary=b')).toMatchObject(broken);
    expect(await post('', 'multipart/form-data; boundary=b')).toMatchObject(broken);
  });

  it('a file above the size limit, with a complete response', async () => {
    const answer = await sendEdit(engine, [['image', new Uint8Array(73 * 2 ** 20)]]);
    expect(answer).toMatchObject({ status: 413, error: { code: 'request_too_large' } });
  });

  it('wrong tokens, paths and methods', async () => {
    for (const authorization of ['', 'Bearer ', 'Bearer wrong', `Basic ${engine.secret}`, engine.secret]) {
      const answer = await sendEdit(engine, usual, { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401, error: { code: 'invalid_api_key' } });
    }
    expect(await send(engine, '/images/generations', { method: 'POST' })).toMatchObject({ status: 404 });
    expect(await send(engine, '/')).toMatchObject({ status: 404, error: { code: 'not_found' } });
    const wrong = await send(engine, '/images/edits');
    expect(wrong).toMatchObject({ status: 405, error: { code: 'method_not_allowed' } });
    expect(wrong.headers.get('allow')).toBe('POST');
    expect(await send(engine, '/models', { method: 'POST' })).toMatchObject({ status: 405 });
  });
});
