import { describe, expect, test } from 'vitest';
import { createCoverage } from '../model/coverage.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { seededRandom } from '../testing/random-commands.ts';
import { coverageAt } from '../testing/replay.ts';
import { type Disc, signedDistance, spanAt, sweepDisc } from './capsule.ts';
import { drawSweptDisc } from './stroke-capsule.ts';

const SIDE = 96;

function randomDisc(random: () => number): Disc {
  return { x: random() * SIDE, y: random() * SIDE, radius: 0.4 + random() * 20 };
}

/** Distance to the swept area's edge, by sampling many positions along the path: slow and simple. */
function bruteDistance(from: Disc, to: Disc, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= 3000; i++) {
    const t = i / 3000;
    const dx = x - (from.x + (to.x - from.x) * t);
    const dy = y - (from.y + (to.y - from.y) * t);
    nearest = Math.min(nearest, Math.hypot(dx, dy) - (from.radius + (to.radius - from.radius) * t));
  }
  return nearest;
}

describe('a swept disc', () => {
  test('has the distances that sampling gives', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 40; round++) {
      const from = randomDisc(random);
      const to = round % 5 === 0 ? { ...randomDisc(random), radius: from.radius } : randomDisc(random);
      const swept = sweepDisc(from, to);
      for (let i = 0; i < 20; i++) {
        const x = random() * SIDE;
        const y = random() * SIDE;
        expect(Math.abs(signedDistance(swept, x, y) - bruteDistance(from, to, x, y))).toBeLessThan(0.05);
      }
    }
  });

  test('has row spans that end on its edge, and none in rows that miss it', () => {
    const random = seededRandom(12);
    const span = { start: 0, end: 0 };
    let crossed = 0;
    for (let round = 0; round < 200; round++) {
      const swept = sweepDisc(randomDisc(random), randomDisc(random));
      const y = random() * SIDE;
      spanAt(swept, y, span);
      if (span.start > span.end) {
        for (let x = 0; x < SIDE; x += 3) expect(signedDistance(swept, x, y)).toBeGreaterThan(-1e-9);
        continue;
      }
      crossed++;
      expect(signedDistance(swept, span.start, y)).toBeCloseTo(0, 6);
      expect(signedDistance(swept, span.end, y)).toBeCloseTo(0, 6);
    }
    expect(crossed).toBeGreaterThan(50);
  });
});

describe('a hard brush', () => {
  test('covers everything deeper than half a pixel inside and nothing further than half a pixel outside', () => {
    const random = seededRandom(13);
    for (let round = 0; round < 40; round++) {
      const from = randomDisc(random);
      const to = randomDisc(random);
      const coverage = createCoverage({ widthPx: SIDE, heightPx: SIDE });
      drawSweptDisc(coverage, { ...from, hardness: 1 }, { ...to, hardness: 1 }, 'paint');
      const swept = sweepDisc(from, to);
      const wrong: string[] = [];
      for (let y = 0; y < SIDE; y++) {
        for (let x = 0; x < SIDE; x++) {
          const distance = signedDistance(swept, x + 0.5, y + 0.5);
          const value = coverageAt(coverage, x, y);
          const isWrong = (distance < -0.51 && value !== 255) || (distance > 0.51 && value !== 0);
          if (isWrong) wrong.push(`${value} at ${x},${y}, ${distance} px from the edge`);
        }
      }
      expect(wrong).toEqual([]);
    }
  });

  test('has a coverage equal to its area', () => {
    for (const radius of [2, 7.3, 30]) {
      const coverage = createCoverage({ widthPx: SIDE, heightPx: SIDE });
      const disc = { x: 48.3, y: 47.9, radius };
      drawSweptDisc(coverage, { ...disc, hardness: 1 }, { ...disc, hardness: 1 }, 'paint');
      const area = coverage.data.reduce((sum, value) => sum + value, 0) / 255;
      expect(Math.abs(area / (Math.PI * radius * radius) - 1)).toBeLessThan(0.02);
    }
  });

  test('of one pixel marks that pixel', () => {
    const coverage = createCoverage({ widthPx: 9, heightPx: 9 });
    const disc = { x: 4.5, y: 4.5, radius: 0.5 };
    drawSweptDisc(coverage, { ...disc, hardness: 1 }, { ...disc, hardness: 1 }, 'paint');
    expect(coverageAt(coverage, 4, 4)).toBe(255);
    expect(coverageAt(coverage, 6, 4)).toBe(0);
  });

  test('erases the pixels it would paint', () => {
    const random = seededRandom(14);
    const painted = createCoverage({ widthPx: SIDE, heightPx: SIDE });
    const erased = createCoverage({ widthPx: SIDE, heightPx: SIDE });
    erased.data.fill(255);
    for (let round = 0; round < 8; round++) {
      const from = randomDisc(random);
      const to = randomDisc(random);
      drawSweptDisc(painted, { ...from, hardness: 1 }, { ...to, hardness: 1 }, 'paint');
      drawSweptDisc(erased, { ...from, hardness: 1 }, { ...to, hardness: 1 }, 'erase');
    }
    expectSamePixels(
      erased.data,
      painted.data.map((value) => 255 - value),
    );
  });
});

describe('a soft brush', () => {
  test('is full in its core, falls monotonically, and ends at its edge', () => {
    const coverage = createCoverage({ widthPx: SIDE, heightPx: SIDE });
    const disc = { x: 48.5, y: 48.5, radius: 40 };
    drawSweptDisc(coverage, { ...disc, hardness: 0.5 }, { ...disc, hardness: 0.5 }, 'paint');
    let previous = 256;
    for (let x = 48; x < SIDE; x++) {
      const value = coverageAt(coverage, x, 48);
      const distance = x - 48;
      if (distance <= 20) expect(value).toBe(255);
      else if (distance < 40) expect(value).toBeLessThan(previous);
      else if (distance > 40) expect(value).toBe(0);
      previous = value;
    }
    expect(Math.abs(coverageAt(coverage, 48 + 30, 48) - 128)).toBeLessThan(8);
  });

  test('never exceeds a hard brush', () => {
    const random = seededRandom(15);
    for (const hardness of [0, 0.3, 0.9]) {
      const from = randomDisc(random);
      const to = randomDisc(random);
      const soft = createCoverage({ widthPx: SIDE, heightPx: SIDE });
      const hard = createCoverage({ widthPx: SIDE, heightPx: SIDE });
      drawSweptDisc(soft, { ...from, hardness: hardness }, { ...to, hardness: hardness }, 'paint');
      drawSweptDisc(hard, { ...from, hardness: 1 }, { ...to, hardness: 1 }, 'paint');
      expect(soft.data.every((value, index) => value === 0 || hard.data[index]! > 0)).toBe(true);
    }
  });
});

test('drawing again changes nothing', () => {
  const random = seededRandom(16);
  for (const mode of ['paint', 'erase'] as const) {
    for (const hardness of [0, 0.6, 1]) {
      const coverage = createCoverage({ widthPx: SIDE, heightPx: SIDE });
      if (mode === 'erase') coverage.data.fill(200);
      const from = randomDisc(random);
      const to = randomDisc(random);
      drawSweptDisc(coverage, { ...from, hardness: hardness }, { ...to, hardness: hardness }, mode);
      const once = coverage.data.slice();
      drawSweptDisc(coverage, { ...from, hardness: hardness }, { ...to, hardness: hardness }, mode);
      expectSamePixels(coverage.data, once);
    }
  }
});
