import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
  type Size,
} from '../../geometry/rectangle.ts';
import { adjustArea } from '../adjust/adjust-coverage.ts';
import { type Adjustment, reachPx } from '../model/adjustment.ts';
import type { TileReader, TileStore } from '../model/tile-store.ts';
import { boundsOfTiles, everyTileOf, TILE_PX, tileRectangle, tilesOf } from '../model/tiles.ts';
import { createLowResAdjust } from './low-res-adjust.ts';

/**
 * Keeps the adjusted form of a mask. An area that takes some milliseconds is adjusted exactly and synchronously. A
 * larger one gets a low-resolution form first, and exact tiles in idle time; tiles that become dirty again before that
 * are adjusted once. If the next frame is not urgent, the low-resolution form is made in idle time too: until then its
 * tiles are pending, and show the earlier state.
 */
export type ProgressiveAdjust = {
  /** Painted pixels changed. */
  markDirty(area: Rectangle): void;
  /** Whether `prepare` has nothing to do. */
  isPrepared(): boolean;
  /** Prepares what adjusting the whole mask needs, for any adjustment, or a part of it. */
  prepare(mayGoOn?: () => boolean): void;
  /** Adjusts without a result, to warm up the compiler: the first run takes several times as long. */
  warmUp(): void;
  /** Adjusts an area. @returns the pixels that may have changed */
  adjust(area: Rectangle, adjustment: Adjustment): Rectangle;
  /** Leaves all but a small area to `refine`. @returns the pixels that may have changed */
  postpone(area: Rectangle, adjustment: Adjustment): Rectangle;
  /** Drops all inexact tiles. */
  clear(): void;
  isPending(): boolean;
  /** The tiles that are pending, or shown in low resolution. */
  inexactTiles(): readonly number[];
  /**
   * Makes the low-resolution form of pending tiles, or, without any, exact tiles: at least one slice of either. @param
   * near comes first @returns the pixels that may have changed
   */
  refine(adjustment: Adjustment, mayGoOn: () => boolean, near: Rectangle): readonly Rectangle[];
};

/** Maximum number of pixels that are adjusted exactly and synchronously. */
const EXACT_PX = 2 * TILE_PX * TILE_PX;
/** Uses both parts of an adjustment. */
const WARM_UP: Adjustment = { growPx: 16, featherPx: 16 };
/** Maximum number of pixels of the reduced copy. */
const LOW_RES_PX = 512 * 512;

/** @param adjusted written here */
export function createProgressiveAdjust(painted: TileReader, adjusted: TileStore): ProgressiveAdjust {
  const { size } = painted;
  const lowRes = createLowResAdjust(painted, reductionFor(size));
  const inexact = new Map<number, 'pending' | 'low-res'>();
  /** Whether the low-resolution form of the pending tiles exists. */
  let isFormed = false;
  const pending = (): number[] => [...inexact.keys()].filter((tile) => inexact.get(tile) === 'pending');
  const isMixed = (tile: number, reach: number): boolean => lowRes.uniformValue(tile, reach) === undefined;

  function showLowRes(tile: number, reach: number): void {
    const value = lowRes.uniformValue(tile, reach);
    if (value === undefined) {
      lowRes.write(adjusted, tile);
      inexact.set(tile, 'low-res');
    } else {
      adjusted.set(tile, value);
      inexact.delete(tile);
    }
  }

  function showExact(tile: number, adjustment: Adjustment): void {
    adjustExactly(painted, adjusted, tileRectangle(size, tile), adjustment);
    inexact.delete(tile);
  }

  function adjustTiles(tiles: readonly number[], adjustment: Adjustment): Rectangle {
    const reach = reachPx(adjustment);
    lowRes.prepare(boundsOfTiles(size, tiles), reach);
    const mixed = tiles.filter((tile) => isMixed(tile, reach));
    const isExact = mixed.length * TILE_PX * TILE_PX <= EXACT_PX;
    if (!isExact) lowRes.adjust(mixed, adjustment);
    for (const tile of tiles) {
      if (isExact && mixed.includes(tile)) showExact(tile, adjustment);
      else showLowRes(tile, reach);
    }
    return boundsOfTiles(size, tiles);
  }

  /**
   * Continues the low-resolution form of pending tiles. @returns whether it is complete and there is time to continue
   */
  function formPending(tiles: readonly number[], adjustment: Adjustment, mayGoOn: () => boolean): boolean {
    const reach = reachPx(adjustment);
    const area = boundsOfTiles(size, tiles);
    if (!lowRes.isPrepared(area, reach)) {
      lowRes.prepare(area, reach, mayGoOn);
      if (!lowRes.isPrepared(area, reach) || !mayGoOn()) return false;
    }
    const mixed = tiles.filter((tile) => isMixed(tile, reach));
    if (mixed.length > 0) lowRes.adjust(mixed, adjustment);
    isFormed = true;
    return mayGoOn();
  }

  return {
    markDirty(area) {
      lowRes.markDirty(area);
      isFormed = false;
    },
    isPrepared: () => lowRes.isPrepared(rectangleOfSize(size)),
    prepare: (mayGoOn) => lowRes.prepare(rectangleOfSize(size), 0, mayGoOn),
    warmUp: () => lowRes.adjust(everyTileOf(size), WARM_UP),
    adjust(area, adjustment) {
      if (isSmall(area)) return adjustExactly(painted, adjusted, area, adjustment);
      return adjustTiles(tilesOf(size, area), adjustment);
    },
    postpone(area, adjustment) {
      if (isSmall(area)) return adjustExactly(painted, adjusted, area, adjustment);
      isFormed = false;
      for (const tile of tilesOf(size, area)) inexact.set(tile, 'pending');
      return EMPTY_RECTANGLE;
    },
    clear: () => inexact.clear(),
    isPending: () => pending().length > 0,
    inexactTiles: () => [...inexact.keys()],
    refine(adjustment, mayGoOn, near) {
      const done: Rectangle[] = [];
      const tiles = pending();
      if (tiles.length > 0 && !isFormed && !formPending(tiles, adjustment, mayGoOn)) return done;
      for (const tile of tiles.length > 0 ? tiles : nearFirst(size, [...inexact.keys()], near)) {
        if (tiles.length > 0) showLowRes(tile, reachPx(adjustment));
        else showExact(tile, adjustment);
        done.push(tileRectangle(size, tile));
        if (!mayGoOn()) break;
      }
      return done;
    },
  };
}

/** Writes an area of the adjusted mask exactly. @returns the area */
export function adjustExactly(
  painted: TileReader,
  adjusted: TileStore,
  area: Rectangle,
  adjustment: Adjustment,
): Rectangle {
  for (const tile of tilesOf(painted.size, area)) {
    const part = intersectRectangles(tileRectangle(painted.size, tile), area);
    adjustArea(painted, adjusted.window(tile), part, adjustment);
    adjusted.normalize(tile);
  }
  return area;
}

function isSmall({ width, height }: Rectangle): boolean {
  return width * height <= EXACT_PX;
}

function nearFirst(size: Size, tiles: readonly number[], near: Rectangle): number[] {
  const isNear = (tile: number): boolean =>
    !isEmptyRectangle(intersectRectangles(tileRectangle(size, tile), near));
  return tiles.toSorted((a, b) => Number(isNear(b)) - Number(isNear(a)));
}

/** Pixels of the mask per pixel of the reduced copy, along a side. */
function reductionFor({ widthPx, heightPx }: Size): number {
  let factor = 2;
  while (factor < TILE_PX && (widthPx / factor) * (heightPx / factor) > LOW_RES_PX) factor *= 2;
  return factor;
}
