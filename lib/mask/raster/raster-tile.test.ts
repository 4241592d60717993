import { describe, expect, test } from 'vitest';
import { encodeRasterTiles } from '../conversion/encode-raster.ts';
import type { RasterCommand } from '../model/command.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { applyCommand, coverageAt } from '../testing/replay.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

const size = { widthPx: 610, heightPx: 300 };

function randomMask(random: () => number): Coverage {
  const coverage = createCoverage(size);
  for (let i = 0; i < 5; i++) applyCommand(coverage, randomCommand(random, size));
  return coverage;
}

function raster(mode: RasterCommand['mode'], coverage: Coverage): RasterCommand {
  return { kind: 'raster', mode, tiles: encodeRasterTiles(coverage) };
}

describe('raster tiles', () => {
  test('decode to the same bytes, also after JSON', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 20; round++) {
      const coverage = randomMask(random);
      const copy = createCoverage(size);
      applyCommand(copy, JSON.parse(JSON.stringify(raster('replace', coverage))));
      expectSamePixels(copy.data, coverage.data);
    }
  });

  test('decode to the same bytes for noise, which does not compress', () => {
    const random = seededRandom(2);
    const coverage = createCoverage(size);
    for (let i = 0; i < coverage.data.length; i++) coverage.data[i] = Math.floor(random() * 256);
    const copy = createCoverage(size);
    applyCommand(copy, raster('paint', coverage));
    expectSamePixels(copy.data, coverage.data);
  });

  test('omit empty tiles', () => {
    const coverage = createCoverage(size);
    coverage.data[280 * size.widthPx + 300] = 9;
    expect(encodeRasterTiles(coverage).map(({ tile }) => tile)).toEqual([4]);
    expect(encodeRasterTiles(createCoverage(size))).toEqual([]);
  });

  test.each([
    ['paint', 200, 90, 200],
    ['erase', 55, 90, 200],
    ['intersect', 100, 90, 0],
    ['replace', 200, 90, 0],
  ] as const)('combine with the mask: %s', (mode, over100, over90, beside) => {
    const drawn = createCoverage(size);
    [drawn.data[10], drawn.data[11]] = [200, 90];
    const coverage = createCoverage(size);
    [coverage.data[10], coverage.data[11]] = [100, 90];
    [coverage.data[600]] = [200];
    applyCommand(coverage, raster(mode, drawn));
    expect(coverageAt(coverage, 10, 0)).toBe(over100);
    expect(coverageAt(coverage, 11, 0)).toBe(over90);
    expect(coverageAt(coverage, 600, 0)).toBe(beside);
  });

  test.each([
    ['a tile beside the picture', [{ tile: 6, data: 'r' }]],
    ['pixels of an unknown kind', [{ tile: 0, data: 'xAAAA' }]],
    ['pixels that end too early', [{ tile: 0, data: 'rAAAA' }]],
    ['what is no base64', [{ tile: 0, data: 'r!!!!' }]],
  ])('reject %s', (_, tiles) => {
    expect(() => applyCommand(createCoverage(size), { kind: 'raster', mode: 'paint', tiles })).toThrow(
      RangeError,
    );
  });
});

test('base64 follows RFC 4648', () => {
  const random = seededRandom(3);
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, () => Math.floor(random() * 256));
    expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect([...decodeBase64(encodeBase64(bytes))]).toEqual([...bytes]);
  }
});
