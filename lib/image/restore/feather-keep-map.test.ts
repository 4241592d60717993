import { describe, expect, it } from 'vitest';
import { squaredDistances } from '../../geometry/distance-transform.ts';
import { randomBytes } from '../testing/noise.ts';
import { createSoftener, featherInside, maxFeatherPx } from './feather-keep-map.ts';

/** Kept on the left, edited on the right. */
const edge = {
  widthPx: 20,
  heightPx: 3,
  data: Uint8Array.from({ length: 60 }, (_, i) => (i % 20 < 10 ? 255 : 0)),
};
const row = (data: ArrayLike<number>) => Array.from(data).slice(20, 40);

describe('featherInside', () => {
  it('changes no kept pixel, and fades inside the painted area', () => {
    const after = row(featherInside(edge, 6).data);
    expect(after.slice(0, 10)).toEqual(Array(10).fill(255));
    expect(after.slice(16)).toEqual([0, 0, 0, 0]);
    const rim = after.slice(9, 17);
    expect(rim).toEqual([...rim].sort((a, b) => b - a));
    expect(rim[1]).toBeGreaterThan(220);
    expect(rim[6]).toBeLessThan(35);
  });

  it('never reduces the keep value of soft pixels', () => {
    const soft = { ...edge, data: edge.data.map((value) => (value === 0 ? 100 : value)) };
    expect(Math.min(...featherInside(soft, 6).data)).toBe(100);
  });

  it('returns the input without a width, or where nothing is kept', () => {
    expect(featherInside(edge, 0)).toBe(edge);
    const all = { ...edge, data: new Uint8Array(60) };
    expect(featherInside(all, 6).data).toEqual(all.data);
  });
});

it('uses the exact distance for any shape of mask', () => {
  const widthPx = 61;
  const heightPx = 47;
  for (let seed = 1; seed <= 4; seed += 1) {
    const data = randomBytes(widthPx * heightPx, seed).map((value) => (value < 6 ? 255 : 0));
    const isKept = data.map((value) => (value === 255 ? 1 : 0));
    const distances = squaredDistances(isKept, widthPx, heightPx);
    for (const featherPx of [1, 2.5, 7, 64]) {
      const after = featherInside({ widthPx, heightPx, data }, featherPx).data;
      after.forEach((value, i) => {
        const share = Math.min(1, Math.max(0, (Math.sqrt(distances[i]!) - 0.5) / featherPx));
        const faded = Math.round(255 * (1 - share * share * (3 - 2 * share)));
        expect(value).toBe(isKept[i] ? 255 : share === 0 ? 0 : faded);
      });
    }
  }
});

it('rejects a feather above the maximum', () => {
  expect(() => featherInside(edge, maxFeatherPx + 1)).toThrow(RangeError);
});

it('gives equal results for one width and for several', () => {
  const keep = {
    widthPx: 61,
    heightPx: 47,
    data: randomBytes(61 * 47, 7).map((value) => (value < 6 ? 255 : value)),
  };
  const soften = createSoftener(keep, maxFeatherPx);
  for (const featherPx of [0, 1, 2.5, 7, 33, 64]) {
    expect(soften(featherPx).data).toEqual(featherInside(keep, featherPx).data);
  }
  expect(() => createSoftener(keep, 8)(9)).toThrow(RangeError);
});
