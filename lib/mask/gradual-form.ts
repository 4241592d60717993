import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  type Size,
  unionRectangles,
} from '../geometry/rectangle.ts';
import { adjustArea } from './adjust-coverage.ts';
import { type Adjustment, reachPx } from './adjustment.ts';
import type { Coverage } from './coverage.ts';
import { fillArea, uniformValueOf } from './coverage-area.ts';
import type { Layer } from './mask-layers.ts';
import { createReducedCopy, reducedArea } from './reduced-copy.ts';
import { createRoughForm } from './rough-form.ts';
import { TILE_PX, tileRectangle, tilesOf } from './tiles.ts';

/**
 * The shown form of an adjusted mask. What can be made in some milliseconds is made exactly and at once; more than
 * that is shown roughly at first, from a reduced copy, and refined tile by tile. Tiles that were not refined when the
 * mask changes again are not refined for nothing.
 */
export type GradualForm = {
  /** Pixels of the painted form changed. */
  markStale(area: Rectangle): void;
  /** Does beforehand what refreshing the whole mask would have to do whatever the adjustment. */
  prepare(): void;
  /** Makes an area anew. @returns the pixels that may have changed */
  refresh(area: Rectangle, adjustment: Adjustment): Rectangle;
  /** The tiles that are shown roughly. */
  roughTiles(): readonly number[];
  /**
   * Makes rough tiles exact, at least one of them where there is one. @param near comes first
   * @returns the tiles' pixels
   */
  refine(adjustment: Adjustment, mayGoOn: () => boolean, near: Rectangle): readonly Rectangle[];
};

/** So many pixels are made exactly at once. */
const EXACT_PX = 2 * TILE_PX * TILE_PX;
/** The reduced copy has no more pixels than this. */
const ROUGH_PX = 512 * 512;

/** @param uncounted tiles whose pixels changed since the layer's counter counted them; kept up to date here */
export function createGradualForm(painted: Coverage, shown: Layer, uncounted: Set<number>): GradualForm {
  const { coverage, counter } = shown;
  const picture = rectangleOfSize(coverage);
  const copy = createReducedCopy(painted, reductionOf(coverage));
  const form = createRoughForm(copy, picture);
  const rough = new Set<number>();

  /** The value of a tile that has nothing else around it, as far as the adjustment reaches. */
  function evenValue(tile: number, reach: number): 0 | 255 | undefined {
    const around = intersectRectangles(outsetRectangle(tileRectangle(coverage, tile), reach), picture);
    return uniformValueOf(copy.coverage, reducedArea(around, copy.factor));
  }

  function fill(tile: number, value: 0 | 255): void {
    if (!uncounted.has(tile) && counter.uniformValue(tile) === value) return;
    fillArea(coverage, tileRectangle(coverage, tile), value);
    counter.setTiles([tile], value);
    uncounted.delete(tile);
  }

  function makeExact(tile: number, adjustment: Adjustment): void {
    adjustArea(painted, coverage, tileRectangle(coverage, tile), adjustment);
    counter.recount([tile]);
    uncounted.delete(tile);
    rough.delete(tile);
  }

  function refreshTiles(tiles: readonly number[], adjustment: Adjustment): void {
    const reach = reachPx(adjustment);
    copy.update(intersectRectangles(outsetRectangle(boundsOfTiles(coverage, tiles), reach), picture));
    const uneven: number[] = [];
    for (const tile of tiles) {
      const value = evenValue(tile, reach);
      rough.delete(tile);
      if (value === undefined) uneven.push(tile);
      else fill(tile, value);
    }
    if (uneven.length * TILE_PX * TILE_PX <= EXACT_PX) {
      for (const tile of uneven) makeExact(tile, adjustment);
      return;
    }
    form.adjust(boundsOfTiles(coverage, uneven), adjustment);
    for (const tile of uneven) {
      const { value, share } = form.write(coverage, tile);
      if (value === undefined) counter.estimate(tile, share);
      else counter.setTiles([tile], value);
      uncounted.delete(tile);
      rough.add(tile);
    }
  }

  return {
    markStale: copy.markStale,
    prepare: () => copy.update(picture),
    refresh(area, adjustment) {
      const tiles = tilesOf(coverage, area);
      if (area.width * area.height > EXACT_PX) {
        refreshTiles(tiles, adjustment);
        return boundsOfTiles(coverage, tiles);
      }
      adjustArea(painted, coverage, area, adjustment);
      for (const tile of tiles) uncounted.add(tile);
      return area;
    },
    roughTiles: () => [...rough],
    refine(adjustment, mayGoOn, near) {
      const isNear = (tile: number): boolean =>
        !isEmptyRectangle(intersectRectangles(tileRectangle(coverage, tile), near));
      const tiles = [...rough];
      const refined: Rectangle[] = [];
      for (const tile of [...tiles.filter(isNear), ...tiles.filter((tile) => !isNear(tile))]) {
        makeExact(tile, adjustment);
        refined.push(tileRectangle(coverage, tile));
        if (!mayGoOn()) break;
      }
      return refined;
    },
  };
}

function boundsOfTiles(size: Size, tiles: readonly number[]): Rectangle {
  return tiles.reduce<Rectangle>(
    (bounds, tile) => unionRectangles(bounds, tileRectangle(size, tile)),
    EMPTY_RECTANGLE,
  );
}

/** Pixels of the mask to one of the reduced copy, along an edge. */
function reductionOf({ widthPx, heightPx }: Size): number {
  let factor = 2;
  while (factor < TILE_PX && (widthPx / factor) * (heightPx / factor) > ROUGH_PX) factor *= 2;
  return factor;
}
