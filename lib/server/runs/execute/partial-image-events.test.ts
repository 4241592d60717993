import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { noisePng } from '../../testing/pictures.ts';
import { thumbnailOf } from './partial-image-events.ts';

const region = { x: 400, y: 200, width: 200, height: 100, sentWidthPx: 1024, sentHeightPx: 512 };

async function alphaOf(file: Buffer) {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { info, at: (x: number, y: number) => data[(y * info.width + x) * 4 + 3] };
}

describe('the thumbnail of a partial image', () => {
  it('is the partial image itself where the whole picture was sent', async () => {
    const small = await thumbnailOf(await noisePng(512, 1), { region: null, widthPx: 800, heightPx: 600 });
    expect(await sharp(small).metadata()).toMatchObject({ width: 384, height: 384 });
  });

  it('places that of a region in the picture, with nothing around it', async () => {
    const small = await thumbnailOf(await noisePng(256, 1), { region, widthPx: 800, heightPx: 600 });
    const { info, at } = await alphaOf(small);
    expect(info).toMatchObject({ width: 800, height: 600 });
    expect([at(400, 200), at(599, 299), at(500, 250)]).toEqual([255, 255, 255]);
    expect([at(399, 200), at(600, 299), at(500, 199), at(500, 300)]).toEqual([0, 0, 0, 0]);
  });

  it('stays small for a small region of a large picture', async () => {
    const large = { region: { ...region, x: 8800, y: 5900 }, widthPx: 9000, heightPx: 6000 };
    const small = await thumbnailOf(await noisePng(256, 1), large);
    const { info, at } = await alphaOf(small);
    expect(info).toMatchObject({ width: 2048, height: 1365 });
    expect(at(2047, 1364)).toBe(255);
    expect(small.length).toBeLessThan(20_000);
  });
});
