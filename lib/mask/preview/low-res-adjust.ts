import {
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../../geometry/rectangle.ts';
import { adjustArea } from '../adjust/adjust-coverage.ts';
import { type Adjustment, reachPx } from '../model/adjustment.ts';
import { createCoverage, sourceOf, uniformValueOf } from '../model/coverage.ts';
import type { TileReader, TileStore } from '../model/tile-store.ts';
import { boundsOfTiles, tileRectangle } from '../model/tiles.ts';
import { createReducedCopy, reducedArea } from './downsample.ts';
import { upsampleTile } from './upsample-tile.ts';

/** An adjusted mask made from a reduced copy of the painted one: nearly right, in a fraction of the time. */
export type LowResAdjust = {
  /** Painted pixels changed. */
  markDirty(area: Rectangle): void;
  /** Whether the copy is up to date in an area and as far around it as an adjustment reaches. */
  isPrepared(area: Rectangle, reachPx?: number): boolean;
  /** Updates the copy there. @param mayGoOn asked after every tile */
  prepare(area: Rectangle, reachPx?: number, mayGoOn?: () => boolean): void;
  /** The value of a tile with nothing else around it, as far as an adjustment reaches; it must be prepared. */
  uniformValue(tile: number, reachPx: number): 0 | 255 | undefined;
  /** Adjusts the part of the copy that shows tiles of the mask. */
  adjust(tiles: readonly number[], adjustment: Adjustment): void;
  /** Writes one of those tiles. */
  write(target: TileStore, tile: number): void;
};

/** Rounds discs of whole pixels instead of cutting them, so that soft edges are on average where they should be. */
const SLACK_PX = 0.5;

/** Where an edge slants, the copy's outermost pixels lie this far beyond it. */
const BEYOND_PX = 0.1;

/** Feathering that hides the steps of the copy's pixels in a dilated edge. */
const SOFTENING_PX = 1;

/** @param factor of the reduced copy, see `createReducedCopy` */
export function createLowResAdjust(painted: TileReader, factor: number): LowResAdjust {
  const copy = createReducedCopy(painted, factor);
  const adjusted = createCoverage(copy.coverage);
  const picture = rectangleOfSize(painted.size);
  /** Includes one more pixel on every side, with which those at the border are blended. */
  const shownBy = (area: Rectangle): Rectangle =>
    intersectRectangles(reducedArea(area, factor, 1), rectangleOfSize(adjusted));
  const around = (area: Rectangle, reach: number): Rectangle =>
    intersectRectangles(outsetRectangle(area, reach), picture);
  return {
    markDirty: copy.markDirty,
    isPrepared: (area, reach = 0) => copy.isFresh(around(area, reach)),
    prepare: (area, reach = 0, mayGoOn) => copy.update(around(area, reach), mayGoOn),
    uniformValue(tile, reach) {
      const area = around(tileRectangle(painted.size, tile), reach);
      return uniformValueOf(copy.coverage, reducedArea(area, factor));
    },
    adjust(tiles, { growPx, featherPx }) {
      const distance = Math.max(0, Math.abs(growPx) / factor - BEYOND_PX);
      const feather = Math.round(featherPx / factor);
      const reduced = {
        growPx: Math.sign(growPx) * distance,
        featherPx: growPx === 0 ? feather : Math.max(SOFTENING_PX, feather),
      };
      const area = boundsOfTiles(painted.size, tiles);
      copy.update(around(area, (reachPx(reduced) + 1) * factor));
      adjustArea(sourceOf(copy.coverage), adjusted, shownBy(area), reduced, BEYOND_PX + SLACK_PX);
    },
    write(target, tile) {
      const value = uniformValueOf(adjusted, shownBy(tileRectangle(painted.size, tile)));
      if (value === undefined) upsampleTile(adjusted, factor, target.window(tile));
      else target.set(tile, value);
    },
  };
}
