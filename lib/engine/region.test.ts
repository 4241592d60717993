import { describe, expect, it } from 'vitest';
import { boundingBox, cutRegion, workRegion } from './region.ts';

function holeAt(width: number, height: number, ...pixels: [number, number][]): Uint8Array {
  const hole = new Uint8Array(width * height);
  for (const [x, y] of pixels) hole[y * width + x] = 1;
  return hole;
}

const regionOf = (hole: Uint8Array, width: number, height: number) =>
  workRegion(
    boundingBox((pixel) => hole[pixel] === 1, width, height),
    width,
    height,
  );

describe('workRegion', () => {
  it('adds 256 pixels on each side of a small hole', () => {
    const hole = holeAt(2000, 1500, [1000, 700], [1009, 719]);
    expect(regionOf(hole, 2000, 1500)).toEqual({
      left: 744,
      top: 444,
      width: 522,
      height: 532,
    });
  });

  it('extends a large hole by its longer side, clipped to the picture', () => {
    const hole = holeAt(3000, 3000, [0, 10], [599, 20]);
    expect(regionOf(hole, 3000, 3000)).toEqual({
      left: 0,
      top: 0,
      width: 1200,
      height: 621,
    });
  });

  it('is the whole picture when little would be cut off', () => {
    const hole = holeAt(640, 480, [100, 100], [400, 300]);
    expect(regionOf(hole, 640, 480)).toEqual({
      left: 0,
      top: 0,
      width: 640,
      height: 480,
    });
  });
});

describe('cutRegion', () => {
  it('copies rows', () => {
    const bytes = Uint8Array.from({ length: 4 * 3 * 2 }, (_, at) => at);
    const cut = cutRegion(bytes, 4, 2, { left: 1, top: 1, width: 2, height: 2 });
    expect([...cut]).toEqual([10, 11, 12, 13, 18, 19, 20, 21]);
  });

  it('copies the whole picture to the place that is given', () => {
    const bytes = Uint8Array.from({ length: 12 }, (_, at) => at);
    const to = new Uint8Array(12);
    expect(cutRegion(bytes, 4, 1, { left: 0, top: 0, width: 4, height: 3 }, to)).toBe(to);
    expect(to).toEqual(bytes);
  });
});
