import { describe, expect, test } from 'vitest';
import type { Rectangle } from '../../geometry/rectangle.ts';
import { rectangleOfSize } from '../../geometry/rectangle.ts';
import { type Coverage, createCoverage, sourceOf } from '../model/coverage.ts';
import { drawSweptDisc } from '../raster/stroke-capsule.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { applyCommand } from '../testing/replay.ts';
import { countCrossings, forEachCrossing, INSIDE, sampleCoverage } from './outline-grid.ts';
import { type Outline, traceOutline } from './trace-outline.ts';

const size = { widthPx: 120, heightPx: 90 };
const whole = rectangleOfSize(size);

function disc(
  coverage: Coverage,
  x: number,
  y: number,
  radius: number,
  mode: 'paint' | 'erase' = 'paint',
): void {
  const dab = { x, y, radius, hardness: 1 };
  drawSweptDisc(coverage, dab, dab, mode);
}

const traced = (coverage: Coverage, area: Rectangle, stepPx: number): Outline =>
  traceOutline(sampleCoverage(sourceOf(coverage), area, stepPx));

/** Signed area within a line, positive if it runs clockwise on the screen. */
function area(line: Outline[number]): number {
  return (
    line.reduce((sum, point, i) => {
      const after = line[(i + 1) % line.length]!;
      return sum + point.x * after.y - point.y * after.x;
    }, 0) / 2
  );
}

describe('the outline', () => {
  test('of an empty mask is empty; of a full mask, the edge of the picture', () => {
    const coverage = createCoverage(size);
    expect(traced(coverage, whole, 1)).toEqual([]);
    coverage.data.fill(255);
    const lines = traced(coverage, whole, 1);
    expect(lines).toHaveLength(1);
    for (const { x, y } of lines[0]!) {
      const toEdge = Math.min(
        Math.abs(x),
        Math.abs(y),
        Math.abs(x - size.widthPx),
        Math.abs(y - size.heightPx),
      );
      expect(toEdge).toBeLessThan(0.51);
    }
  });

  test('of a disc is a circle of its radius', () => {
    const coverage = createCoverage(size);
    disc(coverage, 60.2, 44.6, 25);
    for (const stepPx of [1, 2, 0.5]) {
      const lines = traced(coverage, whole, stepPx);
      expect(lines).toHaveLength(1);
      for (const { x, y } of lines[0]!) {
        expect(Math.abs(Math.hypot(x - 60.2, y - 44.6) - 25)).toBeLessThan(Math.max(0.6, stepPx * 0.75));
      }
    }
  });

  test('of a ring is two lines in opposite directions, with the inside on the right', () => {
    const coverage = createCoverage(size);
    disc(coverage, 60, 45, 30);
    disc(coverage, 60, 45, 15, 'erase');
    const areas = traced(coverage, whole, 1)
      .map(area)
      .sort((a, b) => a - b);
    expect(areas).toHaveLength(2);
    expect(areas[0]! / (-Math.PI * 15 * 15)).toBeCloseTo(1, 1);
    expect(areas[1]! / (Math.PI * 30 * 30)).toBeCloseTo(1, 1);
  });

  test('of any mask encloses the area with a coverage above one half', () => {
    const random = seededRandom(50);
    const coverage = createCoverage(size);
    for (let round = 0; round < 30; round++) {
      applyCommand(coverage, randomCommand(random, size));
      const enclosed = traced(coverage, whole, 1).reduce((sum, line) => sum + area(line), 0);
      const inside = coverage.data.reduce((count, value) => count + (value >= 128 ? 1 : 0), 0);
      const lengths = traced(coverage, whole, 1).reduce((sum, line) => sum + line.length, 0);
      expect(Math.abs(enclosed - inside)).toBeLessThan(20 + lengths * 0.6);
    }
  });

  test('of a straight row of pixels has points only at its corners', () => {
    const coverage = createCoverage(size);
    coverage.data.fill(255, size.widthPx * 10, size.widthPx * 20);
    expect(traced(coverage, whole, 1)[0]!.length).toBeLessThan(14);
  });

  test('at touching corners consists of closed lines', () => {
    const coverage = createCoverage({ widthPx: 4, heightPx: 4 });
    for (const index of [5, 10]) coverage.data[index] = 255;
    const lines = traced(coverage, { x: 0, y: 0, width: 4, height: 4 }, 1);
    expect(lines.reduce((sum, line) => sum + area(line), 0)).toBeGreaterThan(0.9);
  });

  test('within a part of the picture stays within that part', () => {
    const coverage = createCoverage(size);
    disc(coverage, 60, 45, 30);
    const part = { x: 50, y: 40, width: 20, height: 20 };
    for (const { x, y } of traced(coverage, part, 1).flat()) {
      expect(x).toBeGreaterThanOrEqual(49);
      expect(y).toBeLessThanOrEqual(61);
    }
  });
});

describe('forEachCrossing', () => {
  test('visits an inner and an outer sample all around the mask', () => {
    const coverage = createCoverage(size);
    disc(coverage, 60, 45, 20);
    const grid = sampleCoverage(sourceOf(coverage), whole, 1);
    let count = 0;
    forEachCrossing(grid, (a, b) => {
      count++;
      expect(grid.values[a]! >= INSIDE).not.toBe(grid.values[b]! >= INSIDE);
      return true;
    });
    // Each row and each column crosses the disc twice.
    expect(count).toBe(4 * 40);
    expect(countCrossings(grid, 1000)).toBe(count);
    expect(countCrossings(grid, 7)).toBe(7);
  });
});
