import { describe, expect, test } from 'vitest';
import { clampAdjustment, effectiveAdjustment } from '../model/adjustment.ts';
import type { MaskCommand } from '../model/command.ts';
import { type Coverage, createCoverage, invertPixels, sourceOf } from '../model/coverage.ts';
import { commitCommand, createDocument } from '../model/document.ts';
import { drawSweptDisc } from '../raster/stroke-capsule.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { adjustCoverage, coverageAt, replayPainted } from '../testing/replay.ts';
import { adjustArea } from './adjust-coverage.ts';

const size = { widthPx: 150, heightPx: 110 };

function discAt(x: number, y: number, radius: number, hardness = 1): Coverage {
  const coverage = createCoverage(size);
  const dab = { x, y, radius, hardness };
  drawSweptDisc(coverage, dab, dab, 'paint');
  return coverage;
}

function randomMask(random: () => number): Coverage {
  let document = createDocument(size);
  for (let i = 0; i < 6; i++) document = commitCommand(document, randomCommand(random, size));
  return replayPainted(document);
}

function opposite(coverage: Coverage): Coverage {
  const turned = { ...coverage, data: coverage.data.slice() };
  invertPixels(turned.data);
  return turned;
}

/** Coverage as a function of the distance from a centre, for every pixel. */
function forEachPixel(visit: (x: number, y: number) => void): void {
  for (let y = 0; y < size.heightPx; y++) for (let x = 0; x < size.widthPx; x++) visit(x, y);
}

describe('dilation and erosion', () => {
  test.each([1, 5, 20, -1, -5, -20])(
    'of a hard disc by %i px gives the disc of the other radius',
    (growPx) => {
      const adjusted = adjustCoverage(discAt(75, 55, 30), { growPx, featherPx: 0 });
      forEachPixel((x, y) => {
        const beyond = Math.hypot(x + 0.5 - 75, y + 0.5 - 55) - (30 + growPx);
        const coverage = coverageAt(adjusted, x, y);
        if (beyond < -1) expect(coverage).toBe(255);
        if (beyond > 1) expect(coverage).toBe(0);
      });
    },
  );

  test('covers exactly the pixels within the distance, for any shape', () => {
    const random = seededRandom(3);
    for (const growPx of [1, 2, 7, 13]) {
      const painted = createCoverage(size);
      for (let i = 0; i < 25; i++) painted.data[Math.floor(random() * painted.data.length)] = 255;
      const adjusted = adjustCoverage(painted, { growPx, featherPx: 0 });
      forEachPixel((x, y) => {
        expect(coverageAt(adjusted, x, y)).toBe(distanceCoverage(painted, x, y, growPx));
      });
    }
  });

  test('keeps a soft edge as soft, that many pixels further out', () => {
    const adjusted = adjustCoverage(discAt(75, 55, 30, 0.3), { growPx: 10, featherPx: 0 });
    const before = discAt(75, 55, 30, 0.3);
    for (let x = 90; x < 104; x++) expect(coverageAt(adjusted, x + 10, 55)).toBe(coverageAt(before, x, 55));
  });

  test('eroding equals dilating the inverse, to the last bit', () => {
    const random = seededRandom(4);
    for (const [growPx, featherPx] of [
      [6, 0],
      [-9, 4],
      [0, 11],
    ] as const) {
      const painted = randomMask(random);
      const turned = adjustCoverage(opposite(painted), { growPx: growPx === 0 ? 0 : -growPx, featherPx });
      expectSamePixels(turned.data, opposite(adjustCoverage(painted, { growPx, featherPx })).data);
    }
  });
});

/** The definition, pixel by pixel: 255 up to the distance, and 0 from one pixel further on. */
function distanceCoverage(painted: Coverage, x: number, y: number, growPx: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let dy = -growPx - 1; dy <= growPx + 1; dy++) {
    for (let dx = -growPx - 1; dx <= growPx + 1; dx++) {
      if (coverageAt(painted, x + dx, y + dy) === 255) nearest = Math.min(nearest, dx * dx + dy * dy);
    }
  }
  return Math.floor(255 * Math.min(1, Math.max(0, growPx + 1 - Math.sqrt(nearest))) + 0.5);
}

describe('feathering', () => {
  test('changes nothing beyond its radius, and is monotonic within it', () => {
    const painted = createCoverage(size);
    for (let y = 0; y < size.heightPx; y++) painted.data.fill(255, y * size.widthPx, y * size.widthPx + 75);
    const adjusted = adjustCoverage(painted, { growPx: 0, featherPx: 12 });
    const row = [...adjusted.data.subarray(50 * size.widthPx, 51 * size.widthPx)];
    expect(row.slice(0, 63).every((value) => value === 255)).toBe(true);
    expect(row.slice(87).every((value) => value === 0)).toBe(true);
    for (let x = 63; x < 87; x++) expect(row[x]!).toBeLessThanOrEqual(row[x - 1]!);
    expect(row[74]! + row[75]!).toBe(255);
  });

  test.each([1, 2, 3, 30, 61, 62, 63, 64])(
    'by %i px keeps full areas full and empty areas empty',
    (featherPx) => {
      const painted = createCoverage({ widthPx: 400, heightPx: 300 });
      const dab = { x: 200, y: 150, radius: 100, hardness: 1 };
      drawSweptDisc(painted, dab, dab, 'paint');
      const adjusted = adjustCoverage(painted, { growPx: 0, featherPx });
      for (let y = 0; y < 300; y++) {
        for (let x = 0; x < 400; x++) {
          const inside = 100 - Math.hypot(x + 0.5 - 200, y + 0.5 - 150);
          // On a diagonal, the two box blurs reach √2 times as far.
          if (Math.abs(inside) <= featherPx * Math.SQRT2 + 1) continue;
          if (coverageAt(adjusted, x, y) !== (inside > 0 ? 255 : 0)) expect.fail(`pixel ${x}, ${y}`);
        }
      }
    },
  );

  test('does not soften a mask at the border of the picture', () => {
    const adjusted = adjustCoverage(opposite(createCoverage(size)), { growPx: -20, featherPx: 20 });
    expect(adjusted.data.every((value) => value === 255)).toBe(true);
  });
});

test('an area adjusted alone equals the same area of the whole mask', () => {
  const random = seededRandom(8);
  for (let round = 0; round < 12; round++) {
    const painted = randomMask(random);
    const adjustment = { growPx: Math.round(random() * 40) - 20, featherPx: Math.round(random() * 20) };
    const whole = createCoverage(size);
    adjustArea(
      sourceOf(painted),
      whole,
      { x: 0, y: 0, width: size.widthPx, height: size.heightPx },
      adjustment,
    );
    const [x, y] = [Math.floor(random() * 100), Math.floor(random() * 80)];
    const area = { x, y, width: 1 + Math.floor(random() * 40), height: 1 + Math.floor(random() * 28) };
    const part = createCoverage(size);
    adjustArea(sourceOf(painted), part, area, adjustment);
    forEachPixel((px, py) => {
      const isInside = px >= x && py >= y && px < x + area.width && py < y + area.height;
      if (isInside) expect(coverageAt(part, px, py)).toBe(coverageAt(whole, px, py));
      else expect(coverageAt(part, px, py)).toBe(0);
    });
  }
});

describe('the adjustment in effect', () => {
  const adjust: MaskCommand = { kind: 'adjust', growPx: 4, featherPx: 2 };
  const cases: [string, MaskCommand[], number, number][] = [
    ['is none at first', [], 0, 0],
    ['is the last one', [{ ...adjust, growPx: 9 }, adjust], 4, 2],
    ['turns round with the mask', [adjust, { kind: 'invert' }], -4, 2],
    ['turns back with it', [adjust, { kind: 'invert' }, { kind: 'invert' }], 4, 2],
    ['ends with a cleared mask', [adjust, { kind: 'fill', mode: 'erase' }], 0, 0],
    ['ends with a replaced one', [adjust, { kind: 'raster', mode: 'replace', tiles: [] }], 0, 0],
    ['goes on when something is added', [adjust, { kind: 'raster', mode: 'paint', tiles: [] }], 4, 2],
  ];
  test.each(cases)('%s', (_, commands, growPx, featherPx) => {
    const document = commands.reduce(commitCommand, createDocument(size));
    expect(effectiveAdjustment(document)).toEqual({ growPx, featherPx });
  });

  test('is rounded to whole pixels within the limits', () => {
    expect(clampAdjustment({ growPx: -99, featherPx: 99 })).toEqual({ growPx: -64, featherPx: 64 });
    expect(clampAdjustment({ growPx: -0.2, featherPx: -3 })).toEqual({ growPx: 0, featherPx: 0 });
  });
});
