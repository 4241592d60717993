import { describe, expect, it } from 'vitest';
import { measureSeam } from '../measure/seam.ts';
import type { KeepMap, Pixels } from '../pixels.ts';
import { drawScene, keepAroundDisc } from '../testing/scene.ts';
import { createGrid, fillMembrane } from './membrane.ts';
import { matchSeam } from './seam-match.ts';

const size = { widthPx: 128, heightPx: 96 };
const keep = keepAroundDisc(size, 0.6);

/** The source with brightness changed by a number of levels at x, y. */
function relight(source: Pixels, levels: (x: number, y: number) => number): Pixels {
  const data = source.data.map((value, i) => {
    const pixel = Math.floor(i / 4);
    if (i % 4 === 3) return value;
    return value + Math.round(levels(pixel % size.widthPx, Math.floor(pixel / size.widthPx)));
  });
  return { ...source, data };
}

/** Limits values to 60…190, so that nothing is clipped. */
const calm = (pixels: Pixels): Pixels => ({
  ...pixels,
  data: pixels.data.map((value, i) => (i % 4 === 3 ? 255 : 60 + value / 2)),
});

function largestError(a: Pixels, b: Pixels, { data }: KeepMap): number {
  let largest = 0;
  for (let i = 0; i < data.length; i += 1) {
    if (data[i] === 255) continue;
    for (let p = i * 4; p < i * 4 + 3; p += 1) largest = Math.max(largest, Math.abs(a.data[p]! - b.data[p]!));
  }
  return largest;
}

describe('matchSeam', () => {
  const source = calm(drawScene(size, 3));

  it('removes a uniform brightness change', () => {
    expect(
      largestError(
        matchSeam(
          source,
          relight(source, () => 12),
          keep,
        ),
        source,
        keep,
      ),
    ).toBeLessThanOrEqual(1);
  });

  it('removes a brightness change that varies across the picture', () => {
    const raw = relight(source, (x, y) => 0.15 * x - 0.1 * y);
    expect(largestError(matchSeam(source, raw, keep), source, keep)).toBeLessThanOrEqual(2);
  });

  it('lowers the step across the rim and keeps the contrast of the painted area', () => {
    const painted = relight(source, (x, y) => (Math.hypot(x - 64, y - 48) < 20 ? 40 : 0) + 10);
    const matched = matchSeam(source, painted, keep);
    expect(measureSeam(source, painted, keep)).toBeGreaterThan(5);
    expect(measureSeam(source, matched, keep)).toBeLessThan(1);
    const middle = (48 * size.widthPx + 64) * 4;
    expect(matched.data[middle]! - source.data[middle]!).toBeGreaterThanOrEqual(38);
  });

  it('changes nothing without a brightness change, or for unrelated content', () => {
    expect(largestError(matchSeam(source, source, keep), source, keep)).toBe(0);
    const inverted = { ...source, data: source.data.map((v, i) => (i % 4 === 3 ? 255 : v > 128 ? 0 : 255)) };
    expect(matchSeam(source, inverted, keep)).toBe(inverted);
  });

  it('does not change kept pixels', () => {
    const raw = relight(source, () => 9);
    const matched = matchSeam(source, raw, keep);
    keep.data.forEach((value, i) => {
      if (value === 255) expect(matched.data[i * 4]).toBe(raw.data[i * 4]);
    });
  });
});

describe('fillMembrane', () => {
  it('continues a gradient', () => {
    const grid = createGrid(33, 21);
    for (let i = 0; i < 33 * 21; i += 1) {
      const [x, y] = [i % 33, Math.floor(i / 33)];
      if (x > 8 && x < 24 && y > 5 && y < 15) continue;
      grid.isKnown[i] = 1;
      grid.values.set([x, y, x - y], i * 3);
    }
    fillMembrane(grid);
    for (let i = 0; i < 33 * 21; i += 1) {
      expect(Math.abs(grid.values[i * 3]! - (i % 33))).toBeLessThan(0.6);
      expect(Math.abs(grid.values[i * 3 + 1]! - Math.floor(i / 33))).toBeLessThan(0.6);
    }
  });

  it('is uniform with one known value', () => {
    const grid = createGrid(9, 1);
    grid.isKnown[4] = 1;
    grid.values.set([5, 6, 7], 12);
    fillMembrane(grid);
    for (let i = 0; i < 9; i += 1) expect([...grid.values.subarray(i * 3, i * 3 + 3)]).toEqual([5, 6, 7]);
  });
});
