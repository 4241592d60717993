import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../image/pixels.ts';
import { catalogue } from '../../catalogue.ts';
import { padPicture } from '../../images/extension.ts';
import { whiteMask } from '../../providers/wire/mask-polarity.ts';
import { editOf } from '../../testing/edits.ts';
import { decode, noisePng } from '../../testing/pictures.ts';
import { sentEdit, unextended } from './sent-edit.ts';

const model = catalogue().find(({ id }) => id === 'recraft')!.models[0]!;
const size = { widthPx: 800, heightPx: 600 };
const region = { x: 0, y: 0, width: 800, height: 400, sentWidthPx: 100, sentHeightPx: 50 };

it('a thin stroke survives in the binary mask of a region that is reduced to an eighth', async () => {
  const data = Uint8Array.from({ length: size.widthPx * size.heightPx }, (_, i) => {
    const [x, y] = [i % size.widthPx, Math.floor(i / size.widthPx)];
    // A stroke of two pixels, and a spot that is filled.
    return (x === 403 || x === 404) && y < 300 ? 0 : x > 600 && x < 700 && y > 100 && y < 200 ? 0 : 255;
  });
  const pixels = { ...size, data: new Uint8Array(data.length * 4).fill(255) };
  const source = { bytes: new Uint8Array(), mediaType: 'image/png', pixels };
  const mask = { png: new Uint8Array(), keep: { ...size, data } };
  const sent = await sentEdit(editOf({ source, mask }), { source, mask, region }, model, 'hard');
  const { data: white, widthPx } = await decode(await whiteMask(sent.mask!.keep, 'hard'));
  const row = Array.from({ length: widthPx }, (_, x) => white[(20 * widthPx + x) * 4]);
  expect(row.flatMap((level, x) => (level === 255 && x < 70 ? [x] : []))).toEqual([50]);
});

describe('the picture of before it was extended', () => {
  const sides = { top: 0, right: 40, bottom: 24, left: 16 };
  const sourceOf = async (change: (data: Pixels['data']) => void = () => undefined) => {
    const before = await decode(await noisePng(128, 1));
    change(before.data);
    return { bytes: new Uint8Array(), mediaType: 'image/png', pixels: padPicture(before, sides) };
  };

  it('is a PNG of the same pixels where the model takes its bytes', async () => {
    const { bytes, mediaType } = await unextended(await sourceOf(), sides, { maxBytes: 100_000 });
    expect(mediaType).toBe('image/png');
    expect(await decode(bytes)).toEqual(await decode(await noisePng(128, 1)));
  });

  it('is a JPEG where it takes fewer, of the first quality that fits', async () => {
    const source = await sourceOf();
    const fine = await unextended(source, sides, { maxBytes: 40_000 });
    const coarse = await unextended(source, sides, { maxBytes: fine.bytes.length });
    for (const { bytes, mediaType } of [fine, coarse]) {
      expect(mediaType).toBe('image/jpeg');
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 128, height: 128 });
    }
    expect(coarse.bytes.length).toBeLessThan(fine.bytes.length);
  });

  it('is refused where no quality fits, and where it is transparent', async () => {
    const refused = { code: 'image-too-large', param: 'image' };
    await expect(unextended(await sourceOf(), sides, { maxBytes: 1000 })).rejects.toMatchObject(refused);
    const clear = await sourceOf((data) => data.fill(0, 3, 4));
    await expect(unextended(clear, sides, { maxBytes: 40_000 })).rejects.toMatchObject(refused);
  });
});
