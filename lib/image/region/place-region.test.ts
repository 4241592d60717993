import { describe, expect, it } from 'vitest';
import { containsRectangle, type Rectangle, rectangleOfSize, type Size } from '../../geometry/rectangle.ts';
import { placeRegion, type SentSizes } from './place-region.ts';

const grid: SentSizes = {
  kind: 'free',
  multipleOf: 16,
  minPixels: 655_360,
  usualPixels: 1_048_576,
  maxPixels: 8_294_400,
  maxEdgePx: 3840,
  maxAspect: 3,
};
const list: SentSizes = {
  kind: 'list',
  sizes: [
    { widthPx: 1024, heightPx: 1024 },
    { widthPx: 1536, heightPx: 1024 },
    { widthPx: 1024, heightPx: 1536 },
  ],
};
const photo: Size = { widthPx: 8000, heightPx: 6000 };
const at = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });

describe('placeRegion', () => {
  it('gives a small area its context, pixel for pixel, in the middle', () => {
    expect(placeRegion(at(4000, 3000, 200, 100), photo, grid, 100)).toEqual({
      x: 3588,
      y: 2538,
      width: 1024,
      height: 1024,
      sentWidthPx: 1024,
      sentHeightPx: 1024,
    });
  });

  it('moves a region at the border inside, and keeps its size', () => {
    expect(placeRegion(at(0, 5900, 100, 100), photo, grid, 100)).toMatchObject(at(0, 4976, 1024, 1024));
  });

  it('takes the size of a list that needs no reduction and least of the picture', () => {
    expect(placeRegion(at(4000, 3000, 300, 200), photo, list, 64)).toMatchObject(at(3638, 2588, 1024, 1024));
    expect(placeRegion(at(4000, 3000, 1300, 200), photo, list, 100)).toMatchObject({
      width: 1536,
      height: 1024,
      sentWidthPx: 1536,
    });
  });

  it('reduces a region that is larger than the model’s largest size', () => {
    const region = placeRegion(at(1000, 1000, 4000, 3000), photo, grid, 500)!;
    expect(region.width).toBeGreaterThanOrEqual(4992);
    expect(region.sentWidthPx * region.sentHeightPx).toBeLessThanOrEqual(8_294_400);
    expect(region.width / region.sentWidthPx).toBeCloseTo(region.height / region.sentHeightPx, 2);
  });

  it('gives a flat picture a flat region', () => {
    const region = placeRegion(at(3000, 300, 60, 60), { widthPx: 8000, heightPx: 700 }, grid, 64)!;
    expect(region.height).toBe(688);
    expect(region.width * region.height).toBeGreaterThan(1_000_000);
  });

  it('enlarges where the least size is larger than the picture, at most twice', () => {
    const region = placeRegion(at(3000, 100, 60, 60), { widthPx: 6000, heightPx: 400 }, grid, 64)!;
    expect(region.sentWidthPx * region.sentHeightPx).toBeGreaterThanOrEqual(655_360);
    expect(region.height).toBeLessThanOrEqual(400);
    expect(region.sentWidthPx / region.width).toBeLessThanOrEqual(2);
    expect(placeRegion(at(3000, 50, 60, 60), { widthPx: 6000, heightPx: 200 }, grid, 64)).toBeUndefined();
  });

  it.each([
    ['covers most of the picture', at(500, 500, 6500, 5000), photo],
    [
      'is in a picture hardly larger than the usual size',
      at(500, 500, 60, 60),
      { widthPx: 1200, heightPx: 1024 },
    ],
  ])('is not worth it where the area %s', (_, edited, picture) => {
    expect(placeRegion(edited, picture, grid, 64)).toBeUndefined();
  });

  it('does not exist where no allowed size can contain the area', () => {
    expect(placeRegion(at(100, 200, 7800, 100), photo, { ...grid, maxAspect: 1 }, 64)).toBeUndefined();
  });

  it('contains the area, lies in the picture, and has an allowed size, for any area', () => {
    const random = generator(7);
    let placed = 0;
    for (let round = 0; round < 4000; round += 1) {
      const picture = { widthPx: 64 + random(9000), heightPx: 64 + random(7000) };
      const width = 1 + random(Math.min(picture.widthPx, 3000));
      const height = 1 + random(Math.min(picture.heightPx, 3000));
      const edited = at(
        random(picture.widthPx - width + 1),
        random(picture.heightPx - height + 1),
        width,
        height,
      );
      const sizes = round % 2 === 0 ? grid : list;
      const region = placeRegion(edited, picture, sizes, 64 + random(400));
      if (!region) continue;
      placed += 1;
      const { sentWidthPx, sentHeightPx } = region;
      expect(placeRegion(edited, picture, sizes, 64)).toEqual(placeRegion(edited, picture, sizes, 64));
      expect(containsRectangle(region, edited)).toBe(true);
      expect(containsRectangle(rectangleOfSize(picture), region)).toBe(true);
      expect(Object.values(region).every(Number.isInteger)).toBe(true);
      expect(region.width * region.height).toBeLessThanOrEqual(0.6 * picture.widthPx * picture.heightPx);
      // Rounding to whole pixels changes the ratio by less than a pixel of either side.
      expect(Math.abs(region.width - (region.height * sentWidthPx) / sentHeightPx)).toBeLessThanOrEqual(
        0.5 + (0.5 * sentWidthPx) / sentHeightPx + 1e-9,
      );
      if (sizes.kind === 'free') {
        expect(sentWidthPx % 16 || sentHeightPx % 16).toBe(0);
        expect(sentWidthPx * sentHeightPx).toBeGreaterThanOrEqual(655_360);
        expect(sentWidthPx * sentHeightPx).toBeLessThanOrEqual(8_294_400);
        expect(Math.max(sentWidthPx, sentHeightPx)).toBeLessThanOrEqual(3840);
      } else {
        expect(sizes.sizes).toContainEqual({ widthPx: sentWidthPx, heightPx: sentHeightPx });
      }
    }
    expect(placed).toBeGreaterThan(1000);
  });
});

/** Whole numbers below the argument, by the minimal standard generator. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
