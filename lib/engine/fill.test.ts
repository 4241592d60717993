import { describe, expect, it } from 'vitest';
import { fillPicture, HALVED_FROM_SHARE, MODELS, type Picture } from './fill.ts';
import { meanDifference } from './testing/metrics.ts';
import { paint, stripes } from './testing/pictures.ts';

const inDisc = (x: number, y: number, centreX: number, centreY: number, radius: number) =>
  Math.hypot(x - centreX, y - centreY) <= radius;

/** Indices of bytes that the mask keeps and that differ from the picture. */
function touched(picture: Picture, result: Uint8Array): number[] {
  const found: number[] = [];
  for (const [at, byte] of result.entries()) {
    if (picture.coverage[at >> 2] === 0 && byte !== picture.rgba[at]) found.push(at);
  }
  return found;
}

const shapes: [name: string, width: number, height: number, coverageAt: (x: number, y: number) => number][] =
  [
    ['one pixel', 96, 80, (x, y) => (x === 40 && y === 30 ? 255 : 0)],
    ['a disc in a picture of odd sides', 157, 101, (x, y) => (inDisc(x, y, 80, 50, 30) ? 255 : 0)],
    ['two corners and an edge', 128, 96, (x, y) => (x + y < 30 || x - y > 100 || y > 88 ? 255 : 0)],
    ['a full-width band', 120, 120, (_, y) => (y >= 40 && y < 70 ? 255 : 0)],
    ['all but a frame', 128, 128, (x, y) => (Math.min(x, y, 127 - x, 127 - y) >= 12 ? 255 : 0)],
    ['a frame', 128, 128, (x, y) => (Math.min(x, y, 127 - x, 127 - y) < 24 ? 255 : 0)],
    ['all but thin lines, without a clean patch', 96, 96, (x) => (x % 6 === 0 ? 0 : 255)],
    ['most of a picture, at half the size', 200, 160, (x, y) => (x > 180 || y > 150 ? 0 : 255)],
    ['one row', 64, 1, (x) => (x > 20 && x < 40 ? 255 : 0)],
    ['one column', 1, 64, (_, y) => (y > 20 && y < 40 ? 255 : 0)],
    ['a picture smaller than a patch', 7, 5, (x) => (x === 3 ? 255 : 0)],
    ['a picture as large as a patch', 8, 8, (x, y) => (x === 3 && y === 3 ? 255 : 0)],
    ['64 by 48', 64, 48, (x, y) => (inDisc(x, y, 30, 20, 12) ? 255 : 0)],
  ];

describe.each(MODELS)('%s', (model) => {
  it.each(shapes)('fills %s and changes nothing else', (_, width, height, coverageAt) => {
    const picture = paint(width, height, stripes, coverageAt);
    const garbled = paint(
      width,
      height,
      (x, y) => (coverageAt(x, y) > 0 ? [255, 0, 255] : stripes(x, y)),
      coverageAt,
    );
    const result = fillPicture(garbled, model, 0);
    expect(touched(garbled, result)).toEqual([]);
    // The content of the hole has no influence, so none of it can remain.
    expect(result).toEqual(fillPicture(picture, model, 0));
    expect(result.every((byte, at) => at % 4 !== 3 || byte === 255)).toBe(true);
  });

  it('is deterministic', () => {
    const picture = paint(160, 120, stripes, (x, y) => (inDisc(x, y, 80, 60, 30) ? 255 : 0));
    expect(fillPicture(picture, model, 7)).toEqual(fillPicture(picture, model, 7));
  });

  it('keeps a uniform picture uniform', () => {
    const picture = paint(
      150,
      150,
      () => [17, 130, 244],
      (x, y) => (inDisc(x, y, 60, 70, 40) ? 255 : 0),
    );
    expect(fillPicture(picture, model, 3)).toEqual(picture.rgba);
  });

  it('mixes by coverage where the mask is soft', () => {
    const share = (x: number, y: number) =>
      Math.max(0, Math.min(255, Math.round(300 - 8 * Math.hypot(x - 60, y - 60))));
    const soft = paint(120, 120, stripes, share);
    const hard = paint(120, 120, stripes, (x, y) => (share(x, y) > 0 ? 255 : 0));
    const filled = fillPicture(hard, model, 0);
    const result = fillPicture(soft, model, 0);
    for (const [at, byte] of result.entries()) {
      const covered = soft.coverage[at >> 2]! / 255;
      const mixed = soft.rgba[at]! * (1 - covered) + filled[at]! * covered;
      expect(Math.abs(byte - mixed)).toBeLessThanOrEqual(0.5 + 1e-9);
    }
  });

  it('makes the picture opaque where its own alpha is the mask, also in soft areas', () => {
    const alphaAt = (x: number) => (x < 40 ? 255 : x < 60 ? 100 : 0);
    const picture = paint(
      100,
      80,
      (x, y) => [...stripes(x, y), alphaAt(x)],
      (x) => 255 - alphaAt(x),
    );
    const result = fillPicture({ ...picture, isOwnMask: true }, model, 0);
    expect(result.every((byte, at) => at % 4 !== 3 || byte === 255)).toBe(true);
    expect(touched(picture, result)).toEqual([]);
  });

  it('neither copies from nor fills transparent pixels that the mask keeps', () => {
    const picture = paint(
      160,
      120,
      (x, y) => (x >= 100 ? [255, 0, 0, 0] : stripes(x, y)),
      (x, y) => (inDisc(x, y, 80, 60, 18) ? 255 : 0),
    );
    const result = fillPicture(picture, model, 0);
    expect(touched(picture, result)).toEqual([]);
    for (const [pixel, covered] of picture.coverage.entries()) {
      // Only the transparent part is red without green.
      if (covered > 0) expect(result[pixel * 4 + 1]).toBeGreaterThan(60);
    }
  });
});

describe('patchmatch', () => {
  it('continues a pattern', () => {
    const plain = (x: number, y: number) => ((x + 2 * y) % 24 < 12 ? [70, 90, 130] : [150, 170, 50]);
    const picture = paint(200, 200, plain, (x, y) => (inDisc(x, y, 100, 100, 36) ? 255 : 0));
    const smooth = { ...picture, rgba: fillPicture(picture, 'smooth', 0) };
    const texture = { ...picture, rgba: fillPicture(picture, 'patchmatch', 0) };
    expect(meanDifference(picture, texture, picture.coverage)).toBeLessThan(2);
    expect(meanDifference(picture, smooth, picture.coverage)).toBeGreaterThan(25);
  });

  it('fills a hole above the half-size share with similar texture', () => {
    const picture = paint(300, 260, stripes, (x, y) => (x < 26 || y < 8 ? 0 : 255));
    const covered = picture.coverage.filter((byte) => byte > 0).length;
    expect(covered).toBeGreaterThan(HALVED_FROM_SHARE * picture.coverage.length);
    const result = { ...picture, rgba: fillPicture(picture, 'patchmatch', 0) };
    const wrong = { ...picture, rgba: new Uint8Array(picture.rgba.length) };
    expect(meanDifference(picture, result, picture.coverage)).toBeLessThan(
      meanDifference(picture, wrong, picture.coverage) / 2,
    );
  });
});
