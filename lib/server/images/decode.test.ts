import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeResult } from './decode.ts';

/** Red on the left, green on the right: 4 × 2 pixels, and how a camera would have held it. */
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
] as const)('a result is turned as its file says: %i', async (orientation, widthPx, heightPx, first) => {
  const picture = await decodeResult(await heldJpeg(orientation));
  expect(picture).toMatchObject({ widthPx, heightPx });
  const [red, green] = picture.data;
  expect(red! > green! ? 'red' : 'green').toBe(first);
});

test('a result that is no picture is the provider’s mistake', async () => {
  await expect(decodeResult(new Uint8Array(100))).rejects.toMatchObject({ code: 'malformed-answer' });
});
