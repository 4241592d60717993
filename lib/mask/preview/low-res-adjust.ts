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
import { boundsOfTiles, everyTileOf, tileRectangle, tilesOf } from '../model/tiles.ts';
import { downsampleTile, reducedArea, reducedSize } from './downsample.ts';
import { upsampleTile } from './upsample-tile.ts';

/** An adjusted mask from a reduced copy of the painted one: approximate, in a fraction of the time. */
export type LowResAdjust = {
  /** Painted pixels changed. */
  markDirty(area: Rectangle): void;
  /** Whether the copy is up to date in an area and within the reach of an adjustment around it. */
  isPrepared(area: Rectangle, reachPx?: number): boolean;
  /** Updates the copy there. @param mayGoOn called after every tile */
  prepare(area: Rectangle, reachPx?: number, mayGoOn?: () => boolean): void;
  /** The value of a tile if it is uniform within the reach of an adjustment; it must be prepared. */
  uniformValue(tile: number, reachPx: number): 0 | 255 | undefined;
  /** Adjusts the part of the copy that shows tiles of the mask. */
  adjust(tiles: readonly number[], adjustment: Adjustment): void;
  /** Writes one of those tiles. */
  write(target: TileStore, tile: number): void;
};

/** Rounds radii to whole pixels instead of truncating, so that soft edges are correct on average. */
const SLACK_PX = 0.5;

/** Distance by which the outermost pixels of the copy exceed a slanted edge. */
const BEYOND_PX = 0.1;

/** Feather that hides the steps of the copy's pixels in a dilated edge. */
const SOFTENING_PX = 1;

/** @param factor image pixels per pixel of the copy, along a side: a power of two, up to the side of a tile */
export function createLowResAdjust(painted: TileReader, factor: number): LowResAdjust {
  const { size } = painted;
  const copy = createCoverage(reducedSize(size, factor));
  const adjusted = createCoverage(copy);
  /** Tiles whose copy is out of date. */
  const dirty = new Set(everyTileOf(size));
  /** Includes one more pixel on every side, for interpolation at the border. */
  const shownBy = (area: Rectangle): Rectangle =>
    intersectRectangles(reducedArea(area, factor, 1), rectangleOfSize(adjusted));
  const around = (area: Rectangle, reach: number): Rectangle =>
    intersectRectangles(outsetRectangle(area, reach), rectangleOfSize(size));
  const dirtyAround = (area: Rectangle, reach: number): number[] =>
    tilesOf(size, around(area, reach)).filter((tile) => dirty.has(tile));
  function prepare(area: Rectangle, reach = 0, mayGoOn = () => true): void {
    for (const tile of dirtyAround(area, reach)) {
      downsampleTile(painted, tile, copy, factor);
      dirty.delete(tile);
      if (!mayGoOn()) return;
    }
  }
  return {
    markDirty(area) {
      for (const tile of tilesOf(size, area)) dirty.add(tile);
    },
    isPrepared: (area, reach = 0) => dirty.size === 0 || dirtyAround(area, reach).length === 0,
    prepare,
    uniformValue: (tile, reach) =>
      uniformValueOf(copy, reducedArea(around(tileRectangle(size, tile), reach), factor)),
    adjust(tiles, { growPx, featherPx }) {
      const distance = Math.max(0, Math.abs(growPx) / factor - BEYOND_PX);
      const feather = Math.round(featherPx / factor);
      const reduced = {
        growPx: Math.sign(growPx) * distance,
        featherPx: growPx === 0 ? feather : Math.max(SOFTENING_PX, feather),
      };
      const area = boundsOfTiles(size, tiles);
      prepare(area, (reachPx(reduced) + 1) * factor);
      adjustArea(sourceOf(copy), adjusted, shownBy(area), reduced, BEYOND_PX + SLACK_PX);
    },
    write(target, tile) {
      const value = uniformValueOf(adjusted, shownBy(tileRectangle(size, tile)));
      if (value === undefined) upsampleTile(adjusted, factor, target.window(tile));
      else target.set(tile, value);
    },
  };
}
