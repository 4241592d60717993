import { describe, expect, test } from 'vitest';
import { createCoverage } from '../model/coverage.ts';
import { drawSweptDisc } from '../raster/stroke-capsule.ts';
import { coverageAt } from '../testing/replay.ts';
import { finish } from '../time-slices.ts';
import { coverageFromPixels, previewOfPixels, resizeCoverage } from './mask-from-pixels.ts';

const pixels = (...rgba: number[][]) => ({
  widthPx: rgba.length,
  heightPx: 1,
  rgba: Uint8Array.from(rgba.flat()),
});

describe('maskFromPixels', () => {
  test('edits transparent pixels', () => {
    const given = pixels([9, 9, 9, 255], [200, 0, 0, 0], [0, 0, 0, 100], [0, 0, 0, 254], [0, 0, 0, 1]);
    expect([...finish(coverageFromPixels(given, 'transparent')).data]).toEqual([0, 255, 155, 0, 255]);
  });

  test('edits pixels painted on transparency, whatever their colour', () => {
    const given = pixels([255, 0, 0, 255], [0, 0, 0, 0], [0, 0, 0, 100], [255, 255, 255, 254]);
    expect([...finish(coverageFromPixels(given, 'painted')).data]).toEqual([255, 0, 100, 255]);
  });

  test('edits white or black pixels in proportion to their alpha', () => {
    const given = pixels([255, 255, 255, 128], [255, 255, 255, 0], [0, 0, 0, 0], [0, 0, 0, 255]);
    expect([...finish(coverageFromPixels(given, 'white')).data]).toEqual([128, 0, 0, 0]);
    expect([...finish(coverageFromPixels(given, 'black')).data]).toEqual([0, 0, 0, 255]);
  });

  test('gives a small preview by the same rule', () => {
    const given = pixels([255, 0, 0, 255], [255, 0, 0, 255], [0, 0, 0, 0], [0, 0, 0, 0]);
    const preview = previewOfPixels(given, 'painted', { widthPx: 2, heightPx: 2 });
    expect([...preview.data]).toEqual([255, 0, 255, 0]);
  });

  test('edits white or black pixels of an opaque picture', () => {
    const given = pixels([255, 255, 255, 255], [0, 0, 0, 255], [128, 128, 128, 255], [254, 253, 254, 255]);
    expect([...finish(coverageFromPixels(given, 'white')).data]).toEqual([255, 0, 128, 255]);
    expect([...finish(coverageFromPixels(given, 'black')).data]).toEqual([0, 255, 127, 0]);
  });
});

describe('resizing a mask', () => {
  const disc = createCoverage({ widthPx: 90, heightPx: 60 });
  const dab = { x: 45, y: 30, radius: 20, hardness: 1 };
  drawSweptDisc(disc, dab, dab, 'paint');

  test.each([
    [180, 120],
    [45, 30],
    [97, 41],
    [30, 60],
  ])('to %i × %i keeps the shape', (widthPx, heightPx) => {
    const resized = finish(resizeCoverage(disc, { widthPx, heightPx }));
    const [scaleX, scaleY] = [widthPx / 90, heightPx / 60];
    const rim = 1.5 * Math.max(1, 1 / scaleX, 1 / scaleY);
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < widthPx; x++) {
        const distance = Math.hypot((x + 0.5) / scaleX - 45, (y + 0.5) / scaleY - 30);
        if (distance < 20 - rim) expect(coverageAt(resized, x, y)).toBe(255);
        if (distance > 20 + rim) expect(coverageAt(resized, x, y)).toBe(0);
      }
    }
  });

  test('to its own size changes nothing', () => {
    expect(finish(resizeCoverage(disc, disc)).data).toEqual(disc.data);
  });
});
