import { describe, expect, test } from 'vitest';
import type { Point } from '../../geometry/point.ts';
import { finishWork } from '../testing/finish-work.ts';
import { discShare, mix, pictureOf, type Rgb } from '../testing/pictures.ts';
import { findWire } from './find-wire.ts';
import { followWire, isWithin } from './follow-wire.ts';

const dark: Rgb = [70, 90, 60];
const light: Rgb = [190, 170, 150];

/** A disc with an anti-aliased rim, and noise everywhere. */
const disc = pictureOf(300, 240, (x, y) => {
  const [r, g, b] = mix(light, dark, discShare(x, y, 150, 120, 80));
  const grain = ((x * 31 + y * 57) % 13) - 6;
  return [r + grain, g + grain, b + grain];
});

const onRim = (angle: number, away = 0): Point => ({
  x: 150 + (80 + away) * Math.cos(angle),
  y: 120 + (80 + away) * Math.sin(angle),
});

function farthestFromRim(points: readonly Point[]): number {
  return Math.max(...points.map(({ x, y }) => Math.abs(Math.hypot(x - 150, y - 120) - 80)));
}

describe('a line along edges', () => {
  test('follows a disc between points that lie only near its rim', () => {
    const wire = finishWork(findWire(disc, { at: onRim(0, 4), cellPx: 1, snapPx: 8 }));
    const line = followWire(wire, onRim(2, -5), 8);
    expect(farthestFromRim([wire.root, ...line])).toBeLessThan(1.5);
    // The short arc: 2 × 80 px, in steps of about one.
    expect(line.length).toBeGreaterThan(100);
    expect(line.length).toBeLessThan(170);
  });

  test('reaches the exact point without an edge near it', () => {
    const wire = finishWork(findWire(disc, { at: { x: 150.5, y: 120.5 }, cellPx: 1, snapPx: 0 }));
    expect(wire.root).toEqual({ x: 150.5, y: 120.5 });
    expect(followWire(wire, { x: 160.2, y: 120.9 }, 0).at(-1)).toEqual({ x: 160.5, y: 120.5 });
    expect(followWire(wire, wire.root, 0)).toEqual([]);
  });

  test('follows a faint edge next to a stronger one at a distance', () => {
    const picture = pictureOf(200, 200, (x) =>
      x < 80 ? [120, 120, 120] : x < 140 ? [132, 132, 132] : [255, 255, 255],
    );
    const wire = finishWork(findWire(picture, { at: { x: 82, y: 20 }, cellPx: 1, snapPx: 6 }));
    const line = followWire(wire, { x: 78, y: 180 }, 6);
    expect(Math.max(...line.map(({ x }) => Math.abs(x - 80)))).toBeLessThanOrEqual(1);
  });

  test('follows sharp corners', () => {
    const picture = pictureOf(160, 160, (x, y) => (x < 100 && y < 100 ? [30, 60, 120] : [200, 190, 180]));
    const wire = finishWork(findWire(picture, { at: { x: 100, y: 30 }, cellPx: 1, snapPx: 4 }));
    const line = followWire(wire, { x: 30, y: 100 }, 4);
    const nearest = Math.min(...line.map(({ x, y }) => Math.hypot(x - 100, y - 100)));
    expect(nearest).toBeLessThan(2);
    expect(Math.max(...line.map(({ x, y }) => Math.min(Math.abs(x - 100), Math.abs(y - 100))))).toBeLessThan(
      1.6,
    );
  });

  test('uses cells of several pixels at a low zoom', () => {
    const wire = finishWork(findWire(disc, { at: onRim(0), cellPx: 3, snapPx: 12 }));
    expect(wire.columns).toBe(100);
    expect(farthestFromRim(followWire(wire, onRim(1.5), 12))).toBeLessThan(4);
  });

  test('reports its area, and rejects a point outside the picture', () => {
    const wide = pictureOf(900, 20, () => [9, 9, 9]);
    const wire = finishWork(findWire(wide, { at: { x: 10, y: 10 }, cellPx: 1, snapPx: 0 }));
    expect([isWithin(wire, { x: 330, y: 5 }), isWithin(wire, { x: 332, y: 5 })]).toEqual([true, false]);
    expect(() => finishWork(findWire(wide, { at: { x: 900, y: 5 }, cellPx: 1, snapPx: 0 }))).toThrow(
      RangeError,
    );
  });
});
