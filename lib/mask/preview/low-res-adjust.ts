import {
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  type Size,
} from '../../geometry/rectangle.ts';
import { adjustArea } from '../adjust/adjust-coverage.ts';
import { type Adjustment, reachPx } from '../model/adjustment.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { fillArea, uniformValueOf } from '../model/coverage-area.ts';
import { boundsOfTiles, tileRectangle } from '../model/tiles.ts';
import { type ReducedCopy, reducedArea } from './downsample.ts';
import { enlargeTile } from './upsample-tile.ts';

/** An adjusted mask made from a reduced copy of what is painted: nearly right, in a part of the time. */
export type RoughForm = {
  /** Whether the copy is up to date around tiles, as far as an adjustment reaches. */
  isPrepared(tiles: readonly number[], reachPx: number): boolean;
  /** Brings it up to date there, or a part of it. */
  prepare(tiles: readonly number[], reachPx: number, mayGoOn?: () => boolean): void;
  /** The value of a tile that has nothing else around it, as far as an adjustment reaches; it must be prepared. */
  evenValue(tile: number, reachPx: number): 0 | 255 | undefined;
  /** Adjusts anew what shows tiles of the mask. */
  adjust(tiles: readonly number[], adjustment: Adjustment): void;
  /** Writes one of those tiles. @returns what it holds now */
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

/** @param copy brought up to date here where it is needed. @param size of what is copied */
export function createRoughForm(copy: ReducedCopy, size: Size): RoughForm {
  const { factor } = copy;
  const adjusted = createCoverage(copy.coverage);
  const whole = rectangleOfSize(adjusted);
  /** With one pixel more on every side, with which those at the border are blended. */
  const shownBy = (area: Rectangle): Rectangle => intersectRectangles(reducedArea(area, factor, 1), whole);
  /** What tiles are made from, in pixels of the mask. */
  const around = (tiles: readonly number[], reach: number): Rectangle =>
    intersectRectangles(outsetRectangle(boundsOfTiles(size, tiles), reach), rectangleOfSize(size));
  return {
    isPrepared: (tiles, reach) => copy.isFresh(around(tiles, reach)),
    prepare: (tiles, reach, mayGoOn) => copy.update(around(tiles, reach), mayGoOn),
    evenValue: (tile, reach) => uniformValueOf(copy.coverage, reducedArea(around([tile], reach), factor)),
    adjust(tiles, { growPx, featherPx }) {
      const distance = Math.max(0, Math.abs(growPx) / factor - BEYOND_PX);
      const feather = Math.round(featherPx / factor);
      const reduced = {
        growPx: Math.sign(growPx) * distance,
        featherPx: growPx === 0 ? feather : Math.max(SOFTENING_PX, feather),
      };
      copy.update(around(tiles, (reachPx(reduced) + 1) * factor));
      const area = shownBy(boundsOfTiles(size, tiles));
      adjustArea(copy.coverage, adjusted, area, reduced, BEYOND_PX + SLACK_PX);
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
