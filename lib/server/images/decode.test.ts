import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { joinBytes } from '../../image/codec/join-bytes.ts';
import { pngChunk, uint32s } from '../../image/testing/chunks.ts';
import { decodeResult } from './decode.ts';

/** Red on the left, green on the right: 4 × 2 pixels, and how a camera would have stored it. */
async function heldJpeg(orientation: number): Promise<Uint8Array> {
  const data = new Uint8Array(8 * 16 * 3);
  for (let i = 0; i < 8 * 16; i++) data[i * 3 + (i % 16 < 8 ? 0 : 1)] = 220;
  return await sharp(data, { raw: { width: 16, height: 8, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

test.each([
  [1, 16, 8, 'red'],
  [6, 8, 16, 'red'],
  [8, 8, 16, 'green'],
  [3, 16, 8, 'green'],
] as const)('applies the orientation of a result: %i', async (orientation, widthPx, heightPx, first) => {
  const picture = await decodeResult(await heldJpeg(orientation));
  expect(picture).toMatchObject({ widthPx, heightPx });
  const [red, green] = picture.data;
  expect(red! > green! ? 'red' : 'green').toBe(first);
});

test.each([
  [1, 16_777_216, '16,384 pixels a side'],
  [16_384, 4096, '33,554,432 pixels'],
  [16_000, 6, '2,304 times the shorter one'],
])('rejects a result of %i × %i by its header', async (widthPx, heightPx, limit) => {
  const header = joinBytes([uint32s(widthPx, heightPx), Uint8Array.of(8, 0, 0, 0, 0)]);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const pixels = new Uint8Array(deflateSync(Buffer.alloc(100)));
  const file = joinBytes([signature, pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND')]);
  await expect(decodeResult(file)).rejects.toMatchObject({
    code: 'malformed-answer',
    message: expect.stringContaining(limit),
  });
});

test('a result that is not a picture is an error of the provider', async () => {
  await expect(decodeResult(new Uint8Array(100))).rejects.toMatchObject({ code: 'malformed-answer' });
});
