import {
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../geometry/rectangle.ts';
import { adjustArea } from './adjust-coverage.ts';
import { type Adjustment, reachPx } from './adjustment.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { fillArea, uniformValueOf } from './coverage-area.ts';
import { enlargeTile } from './enlarge-tile.ts';
import { type ReducedCopy, reducedArea } from './reduced-copy.ts';
import { tileRectangle } from './tiles.ts';

/** An adjusted mask made from a reduced copy of what is painted: nearly right, in a part of the time. */
export type RoughForm = {
  /** Adjusts anew what shows an area of the mask. */
  adjust(area: Rectangle, adjustment: Adjustment): void;
  /** Writes a tile of that area. @returns what it holds now */
  write(target: Coverage, tile: number): RoughTile;
};

/** `value`: the one, 0 or 255, that all pixels have; undefined when they may differ. `share`: the painted part, 0 … 1. */
export type RoughTile = { readonly value: 0 | 255 | undefined; readonly share: number };

/** Discs of whole pixels are rounded with it, not cut: so soft edges are on the whole as far out as they should be. */
const SLACK_PX = 0.5;

/** Where an edge slants, the copy's outermost pixels lie beyond it, and what is grown from them a little too far. */
const BEYOND_PX = 0.1;

/** A grown edge shows the steps of the copy's pixels unless it is softened by one of them. */
const SOFTENING_PX = 1;

/** @param copy brought up to date here where it is needed. @param picture all of what is copied */
export function createRoughForm(copy: ReducedCopy, picture: Rectangle): RoughForm {
  const { factor } = copy;
  const adjusted = createCoverage(copy.coverage);
  const whole = rectangleOfSize(adjusted);
  /** With one pixel more on every side, with which those at the border are blended. */
  const shownBy = (area: Rectangle): Rectangle => intersectRectangles(reducedArea(area, factor, 1), whole);
  return {
    adjust(area, { growPx, featherPx }) {
      const distance = Math.max(0, Math.abs(growPx) / factor - BEYOND_PX);
      const feather = Math.round(featherPx / factor);
      const reduced = {
        growPx: Math.sign(growPx) * distance,
        featherPx: growPx === 0 ? feather : Math.max(SOFTENING_PX, feather),
      };
      const needed = outsetRectangle(area, (reachPx(reduced) + 1) * factor);
      copy.update(intersectRectangles(needed, picture));
      adjustArea(copy.coverage, adjusted, shownBy(area), reduced, BEYOND_PX + SLACK_PX);
    },
    write(target, tile) {
      const area = tileRectangle(target, tile);
      const value = uniformValueOf(adjusted, shownBy(area));
      if (value === undefined) {
        enlargeTile(adjusted, factor, target, tile);
        return { value, share: meanOf(adjusted, reducedArea(area, factor)) / 255 };
      }
      fillArea(target, area, value);
      return { value, share: value / 255 };
    },
  };
}

function meanOf({ data, widthPx }: Coverage, { x, y, width, height }: Rectangle): number {
  let sum = 0;
  for (let row = y; row < y + height; row++) {
    const end = row * widthPx + x + width;
    for (let i = end - width; i < end; i++) sum += data[i]!;
  }
  return sum / (width * height);
}
