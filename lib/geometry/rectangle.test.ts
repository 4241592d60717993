import { describe, expect, test } from 'vitest';
import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  rectangleOfSize,
  roundOutRectangle,
  unionRectangles,
} from './rectangle.ts';

const a = { x: 0, y: 0, width: 10, height: 10 };
const b = { x: 5, y: -5, width: 10, height: 10 };

describe('rectangles', () => {
  test('a union contains both, and an empty one adds nothing', () => {
    expect(unionRectangles(a, b)).toEqual({ x: 0, y: -5, width: 15, height: 15 });
    expect(unionRectangles(EMPTY_RECTANGLE, b)).toEqual(b);
    expect(unionRectangles(a, { x: 900, y: 900, width: 0, height: 4 })).toEqual(a);
  });

  test('an intersection is the common area', () => {
    expect(intersectRectangles(a, b)).toEqual({ x: 5, y: 0, width: 5, height: 5 });
    expect(intersectRectangles(a, { x: 10, y: 0, width: 5, height: 5 })).toEqual(EMPTY_RECTANGLE);
  });

  test('outset grows every side, and rounding out never shrinks', () => {
    expect(outsetRectangle(a, 2)).toEqual({ x: -2, y: -2, width: 14, height: 14 });
    expect(roundOutRectangle({ x: 0.2, y: -0.2, width: 1, height: 1 })).toEqual({
      x: 0,
      y: -1,
      width: 2,
      height: 2,
    });
  });

  test('a size is a rectangle at the origin', () => {
    expect(rectangleOfSize({ widthPx: 3, heightPx: 4 })).toEqual({ x: 0, y: 0, width: 3, height: 4 });
    expect(isEmptyRectangle({ x: 0, y: 0, width: -1, height: 5 })).toBe(true);
  });
});
