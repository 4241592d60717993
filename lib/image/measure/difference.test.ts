import { describe, expect, it } from 'vitest';
import { randomBytes } from '../testing/noise.ts';
import { heatColours } from './colour-map.ts';
import { differenceOf, paintDifference } from './difference.ts';

const picture = (...pixels: number[][]) => ({
  widthPx: pixels.length,
  heightPx: 1,
  data: Uint8Array.from(pixels.flat()),
});
const keepMap = (...values: number[]) => ({
  widthPx: values.length,
  heightPx: 1,
  data: Uint8Array.from(values),
});

describe('differenceOf', () => {
  it('is the largest difference of a colour channel', () => {
    const a = picture([10, 20, 30, 255], [10, 20, 30, 255], [0, 0, 0, 255]);
    const b = picture([10, 20, 30, 255], [12, 10, 33, 255], [255, 1, 2, 255]);
    expect([...differenceOf(a, b)]).toEqual([0, 10, 255]);
  });

  it('ignores the hidden colour of transparent pixels', () => {
    const a = picture([200, 10, 90, 0], [200, 0, 0, 255]);
    const b = picture([0, 0, 0, 0], [200, 0, 0, 0]);
    expect([...differenceOf(a, b)]).toEqual([0, 200]);
  });

  it('is zero for equal pictures, and symmetric', () => {
    const a = { widthPx: 16, heightPx: 16, data: randomBytes(16 * 16 * 4, 5) };
    const b = { widthPx: 16, heightPx: 16, data: randomBytes(16 * 16 * 4, 6) };
    expect(differenceOf(a, a).every((value) => value === 0)).toBe(true);
    expect(differenceOf(a, b)).toEqual(differenceOf(b, a));
  });

  it('rejects pictures of different sizes', () => {
    expect(() => differenceOf(picture([0, 0, 0, 0]), picture([0, 0, 0, 0], [0, 0, 0, 0]))).toThrow(
      RangeError,
    );
  });
});

describe('paintDifference', () => {
  const colours = heatColours();
  const difference = Uint8Array.from([0, 4, 20, 100]);
  const keep = keepMap(255, 255, 128, 0);
  const colour = (value: number) => [...colours.subarray(value * 3, value * 3 + 3), 255];
  const paint = (region: 'outside' | 'inside' | 'both', amplification = 1) => {
    const { data, facts } = paintDifference(difference, keep, { region, amplification, colours });
    return { pixels: Array.from({ length: 4 }, (_, i) => [...data.subarray(i * 4, i * 4 + 4)]), facts };
  };
  const nothing = [0, 0, 0, 0];

  it('paints one region and leaves the other transparent, with half-kept pixels inside', () => {
    expect(paint('outside').pixels).toEqual([colour(0), colour(4), nothing, nothing]);
    expect(paint('inside').pixels).toEqual([nothing, nothing, colour(20), colour(100)]);
    expect(paint('both').pixels).toEqual([0, 4, 20, 100].map(colour));
  });

  it('amplifies the display, not the measures', () => {
    const { pixels, facts } = paint('both', 8);
    expect(pixels).toEqual([0, 32, 160, 255].map(colour));
    expect(facts).toEqual({ pixels: 4, mean: 31, max: 100, changedShare: 0.5 });
  });

  it('measures the region only', () => {
    expect(paint('outside').facts).toEqual({ pixels: 2, mean: 2, max: 4, changedShare: 0 });
    expect(
      paintDifference(Uint8Array.from([1]), keepMap(255), { region: 'inside', amplification: 1, colours })
        .facts,
    ).toEqual({ pixels: 0, mean: null, max: 0, changedShare: null });
  });
});
