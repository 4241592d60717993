import { describe, expect, test } from 'vitest';
import type { PolygonCommand } from '../model/command.ts';
import { createCoverage } from '../model/coverage.ts';
import { seededRandom } from '../testing/random-commands.ts';
import { applyCommand, coverageAt } from '../testing/replay.ts';
import type { Corners } from './fill-polygon.ts';

const size = { widthPx: 60, heightPx: 44 };

function filled(points: Corners): (x: number, y: number) => number {
  const coverage = createCoverage(size);
  applyCommand(coverage, { kind: 'polygon', mode: 'paint', points });
  return (x, y) => coverageAt(coverage, x, y);
}

/** Winding number of the line around a point. */
function windingAt(points: Corners, x: number, y: number): number {
  return points.reduce((winding, [ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length]!;
    if (ay <= y === by <= y) return winding;
    const crossing = ax + ((y - ay) / (by - ay)) * (bx - ax);
    return crossing > x ? winding + Math.sign(by - ay) : winding;
  }, 0);
}

function distanceToSides(points: Corners, x: number, y: number): number {
  return Math.min(
    ...points.map(([ax, ay], i) => {
      const [bx, by] = points[(i + 1) % points.length]!;
      const [dx, dy] = [bx - ax, by - ay];
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(x - ax - t * dx, y - ay - t * dy);
    }),
  );
}

describe('a filled polygon', () => {
  test('covers each pixel by exactly its share within the polygon', () => {
    const at = filled([
      [10.25, 8.5],
      [30.5, 8.5],
      [30.5, 20.75],
      [10.25, 20.75],
    ]);
    expect(at(20, 15)).toBe(255);
    expect(at(10, 15)).toBe(191);
    expect(at(30, 15)).toBe(128);
    expect(at(20, 8)).toBe(128);
    expect(at(20, 20)).toBe(191);
    expect(at(10, 8)).toBe(96);
    expect(at(9, 15) + at(31, 15) + at(20, 7) + at(20, 21)).toBe(0);
  });

  test('is full inside and empty outside, for any corners and self-intersections', () => {
    const random = seededRandom(12);
    for (let round = 0; round < 60; round++) {
      const points = Array.from({ length: 3 + Math.floor(random() * 8) }, (): [number, number] => [
        (random() * 1.6 - 0.3) * size.widthPx,
        (random() * 1.6 - 0.3) * size.heightPx,
      ]);
      const at = filled(points);
      for (let y = 0; y < size.heightPx; y++) {
        for (let x = 0; x < size.widthPx; x++) {
          if (distanceToSides(points, x + 0.5, y + 0.5) < 0.75) continue;
          expect(at(x, y)).toBe(windingAt(points, x + 0.5, y + 0.5) === 0 ? 0 : 255);
        }
      }
    }
  });

  test('has the exact area', () => {
    const coverage = createCoverage(size);
    const circle = Array.from({ length: 200 }, (_, i): [number, number] => [
      30.3 + 18 * Math.cos((i * Math.PI) / 100),
      21.7 + 18 * Math.sin((i * Math.PI) / 100),
    ]);
    applyCommand(coverage, { kind: 'polygon', mode: 'paint', points: circle });
    const sum = coverage.data.reduce((total, value) => total + value, 0) / 255;
    expect(sum / (Math.PI * 18 * 18)).toBeCloseTo(1, 3);
  });

  test('without an area draws nothing', () => {
    for (const points of [
      [],
      [[5, 5]],
      [
        [5, 5],
        [30, 30],
      ],
    ] satisfies Corners[]) {
      expect(filled(points)(6, 6)).toBe(0);
    }
  });
});

describe('combining a polygon with the mask', () => {
  const points: [number, number][] = [
    [10, 10],
    [40, 10],
    [40, 30],
    [10, 30],
  ];
  const other: [number, number][] = [
    [20, 20],
    [55, 20],
    [55, 40],
    [20, 40],
  ];

  test.each([
    ['paint', 255, 255, 255],
    ['erase', 255, 0, 0],
    ['intersect', 0, 255, 0],
  ] as const)('%s', (mode, first, both, second) => {
    const coverage = createCoverage(size);
    const command: PolygonCommand = { kind: 'polygon', mode: 'paint', points };
    applyCommand(coverage, command);
    applyCommand(coverage, { kind: 'polygon', mode, points: other });
    expect(coverageAt(coverage, 12, 12)).toBe(first);
    expect(coverageAt(coverage, 30, 25)).toBe(both);
    expect(coverageAt(coverage, 50, 35)).toBe(second);
  });
});
