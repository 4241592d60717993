import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readPngChunks } from '../../image/codec/png-chunks.ts';
import { noisePng } from '../testing/pictures.ts';
import { decodeResult } from './decode.ts';
import { encodeAs } from './encode.ts';

const pixels = await decodeResult(await noisePng(16, 1));
const stated = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';

test.each(['png', 'jpeg', 'webp'] as const)(
  '%s states its digital source type, and nothing by default',
  async (type) => {
    const format = { type, quality: 100 };
    const file = await encodeAs(pixels, format, 'compositeWithTrainedAlgorithmicMedia');
    const { xmp, format: written } = await sharp(file).metadata();
    expect(written).toBe(type);
    expect(xmp?.toString()).toContain(`Iptc4xmpExt:DigitalSourceType="${stated}"`);
    expect((await sharp(await encodeAs(pixels, format)).metadata()).xmp).toBeUndefined();
  },
);

test('a PNG states it in the text chunk that readers expect, with the same pixels', async () => {
  const file = await encodeAs(pixels, { type: 'png', quality: 100 }, 'trainedAlgorithmicMedia');
  const text = readPngChunks(file).find(({ type }) => type === 'iTXt');
  expect(Buffer.from(text!.data).toString('latin1', 0, 18)).toBe('XML:com.adobe.xmp\0');
  expect((await decodeResult(file)).data).toEqual(pixels.data);
});
