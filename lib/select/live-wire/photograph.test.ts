import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Point } from '../../geometry/point.ts';
import type { Pixels } from '../../image/pixels.ts';
import { finishWork } from '../testing/finish-work.ts';
import { findWire } from './find-wire.ts';
import { followWire } from './follow-wire.ts';

/** On a real photograph: a bottle, slightly out of focus, in front of a wall with shadows that have edges too. */

async function photograph(): Promise<Pixels> {
  const path = join(import.meta.dirname, '../../../public/samples/wine-table.jpg');
  const { data, info } = await sharp(path)
    .resize(1024, 1024)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

const picture = await photograph();

function line(from: Point, to: Point): Point[] {
  const wire = finishWork(findWire(picture, { at: from, cellPx: 1, snapPx: 8 }));
  return [wire.root, ...followWire(wire, to, 8)];
}

describe('in a photograph', () => {
  test.each([
    ['right', { x: 543, y: 345 }, { x: 534, y: 480 }, 538],
    ['left', { x: 470, y: 345 }, { x: 479, y: 480 }, 475],
  ])('follows the %s side of the bottle between points beside it', (_, from, to, side) => {
    const points = line(from, to);
    expect(Math.max(...points.map(({ x }) => Math.abs(x - side)))).toBeLessThan(4);
    expect(points.length).toBeLessThan(160);
  });

  test('encloses the bottle with six points', () => {
    const clicks: Point[] = [
      { x: 498, y: 222 },
      { x: 473, y: 330 },
      { x: 478, y: 503 },
      { x: 536, y: 503 },
      { x: 541, y: 330 },
      { x: 516, y: 222 },
    ];
    const outline = clicks.slice(1).flatMap((to, i) => line(clicks[i]!, to));
    // Its neck is narrow and its body wide, and the result contains no part of the wall.
    const widthAt = (y: number): number => {
      const xs = outline.filter((point) => Math.abs(point.y - y) < 1.5).map(({ x }) => x);
      return Math.max(...xs) - Math.min(...xs);
    };
    expect(widthAt(250)).toBeGreaterThan(14);
    expect(widthAt(250)).toBeLessThan(34);
    expect(Math.abs(widthAt(420) - 63)).toBeLessThan(6);
    expect(Math.min(...outline.map(({ x }) => x))).toBeGreaterThan(468);
    expect(Math.max(...outline.map(({ x }) => x))).toBeLessThan(546);
  });
});
