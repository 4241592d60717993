import { expect, test } from 'vitest';
import type { Rectangle } from '../../geometry/rectangle.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { seededRandom } from '../testing/random-commands.ts';
import { fromCoverage } from '../testing/replay.ts';
import { exactBounds, hasPainted } from './exact-bounds.ts';

test('the exact bounds contain exactly the pixels that are exported as painted', () => {
  const coverage = createCoverage({ widthPx: 40, heightPx: 30 });
  expect(exactBounds(fromCoverage(coverage))).toMatchObject({ width: 0, height: 0 });
  coverage.data[5 * 40 + 7] = 2;
  expect(exactBounds(fromCoverage(coverage))).toMatchObject({ width: 0, height: 0 });
  expect(hasPainted(coverage)).toBe(false);
  coverage.data[5 * 40 + 7] = 3;
  coverage.data[20 * 40 + 3] = 255;
  coverage.data[11 * 40 + 39] = 255;
  expect(exactBounds(fromCoverage(coverage))).toEqual({ x: 3, y: 5, width: 37, height: 16 });
  expect(hasPainted(coverage)).toBe(true);
});

test('finds bounds across many tiles', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 60; round++) {
    const size = { widthPx: 300 + Math.floor(random() * 900), heightPx: 300 + Math.floor(random() * 900) };
    const coverage = createCoverage(size);
    for (let spot = 0; spot < 1 + random() * 4; spot++) paintSpot(coverage, random);
    const expected = scanned(coverage);
    expect(exactBounds(fromCoverage(coverage))).toEqual(expected);
  }
});

/** A rectangle of one value, from a single pixel to larger than a tile. */
function paintSpot({ data, widthPx, heightPx }: Coverage, random: () => number): void {
  const [x, y] = [Math.floor(random() * widthPx), Math.floor(random() * heightPx)];
  const [right, bottom] = [x + 1 + random() ** 3 * 900, y + 1 + random() ** 3 * 900];
  const value = 3 + Math.floor(random() * 253);
  for (let row = y; row < Math.min(bottom, heightPx); row++) {
    data.fill(value, row * widthPx + x, row * widthPx + Math.min(Math.ceil(right), widthPx));
  }
}

function scanned({ data, widthPx }: Coverage): Rectangle {
  const [xs, ys]: [number[], number[]] = [[], []];
  data.forEach((value, i) => {
    if (value > 2) {
      xs.push(i % widthPx);
      ys.push(Math.floor(i / widthPx));
    }
  });
  const smallest = (all: number[]) => all.reduce((least, value) => Math.min(least, value));
  const largest = (all: number[]) => all.reduce((most, value) => Math.max(most, value));
  const [x, y] = [smallest(xs), smallest(ys)];
  return { x, y, width: largest(xs) - x + 1, height: largest(ys) - y + 1 };
}
