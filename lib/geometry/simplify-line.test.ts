import { describe, expect, test } from 'vitest';
import type { Point } from './point.ts';
import { simplifyLine, simplifyOpenLine } from './simplify-line.ts';

function circle(radius: number, count: number): Point[] {
  return Array.from({ length: count }, (_, i) => ({
    x: radius * Math.cos((i * 2 * Math.PI) / count),
    y: radius * Math.sin((i * 2 * Math.PI) / count),
  }));
}

describe('a simplified line', () => {
  test.each([0.1, 0.25, 2])('of a circle stays within %d of it, with few points', (tolerance) => {
    const line = circle(100, 2000);
    const simple = simplifyLine(line, tolerance);
    expect(simple.length).toBeLessThan(4 * Math.PI * Math.sqrt(100 / tolerance));
    for (const [i, { x, y }] of simple.entries()) {
      expect(line).toContainEqual({ x, y });
      const next = simple[(i + 1) % simple.length]!;
      // A chord is furthest from the circle at its midpoint.
      expect(Math.hypot((x + next.x) / 2, (y + next.y) / 2)).toBeGreaterThanOrEqual(100 - tolerance - 1e-9);
    }
  });

  test('keeps every corner beyond the tolerance, and the first point', () => {
    const square: Point[] = [];
    for (let i = 0; i < 10; i++) square.push({ x: i, y: 0 });
    for (let i = 0; i < 10; i++) square.push({ x: 10, y: i });
    for (let i = 0; i < 10; i++) square.push({ x: 10 - i, y: 10 });
    for (let i = 0; i < 10; i++) square.push({ x: 0, y: 10 - i });
    expect(simplifyLine(square, 0.25)).toEqual([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 0, y: 10 },
    ]);
  });

  test('is unchanged where fewer points would enclose no area', () => {
    const triangle = circle(3, 3);
    expect(simplifyLine(triangle, 10)).toBe(triangle);
  });
});

test('a line with two ends keeps both of them', () => {
  const half = circle(100, 2000).slice(0, 1001);
  const simple = simplifyOpenLine(half, 1);
  expect([simple[0], simple.at(-1)]).toEqual([half[0], half.at(-1)]);
  expect(simple.length).toBeLessThan(20);
});
