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
 * mask changes again are not refined for nothing. Where nobody waits for the next frame, the rough form comes in pieces
 * too: until then its tiles are behind, and show what they did before.
 */
export type GradualForm = {
  /** Pixels of the painted form changed. */
  markStale(area: Rectangle): void;
  /** Whether all is done that refreshing the whole mask has to do whatever the adjustment. */
  isPrepared(): boolean;
  /** Does it beforehand, or a part of it. */
  prepare(mayGoOn?: () => boolean): void;
  /** Makes an area anew. @returns the pixels that may have changed */
  refresh(area: Rectangle, adjustment: Adjustment): Rectangle;
  /** Leaves all but a small area to `refine`. @returns the pixels that may have changed */
  postpone(area: Rectangle, adjustment: Adjustment): Rectangle;
  /** Nothing is rough any more, for someone else wrote what is shown. */
  forget(): void;
  /** Whether some tiles are behind. */
  isBehind(): boolean;
  /** The tiles that are shown roughly, or behind. */
  roughTiles(): readonly number[];
  /**
   * Shows roughly what is behind; where nothing is, makes rough tiles exact: at least one piece of either.
   * @param near comes first
   * @returns the pixels that may have changed
   */
  refine(adjustment: Adjustment, mayGoOn: () => boolean, near: Rectangle): readonly Rectangle[];
};

/** So many pixels are made exactly at once. */
const EXACT_PX = 2 * TILE_PX * TILE_PX;
/** The reduced copy has no more pixels than this. */
const ROUGH_PX = 512 * 512;

/**
 * @param painted the mask as it is painted
 * @param uncounted tiles whose pixels changed since the layer's counter counted them; kept up to date here
 */
export function createGradualForm(
  painted: () => Coverage,
  shown: Layer,
  uncounted: Set<number>,
): GradualForm {
  const { coverage, counter } = shown;
  const picture = rectangleOfSize(coverage);
  const copy = createReducedCopy(coverage, painted, reductionOf(coverage));
  const form = createRoughForm(copy, picture);
  const rough = new Set<number>();
  /** Those of the rough tiles that are not even shown roughly. */
  const behind = new Set<number>();
  /** Whether the form has all that is behind. */
  let isFormed = false;

  /** The value of a tile that has nothing else around it, as far as the adjustment reaches. */
  function evenValue(tile: number, reach: number): 0 | 255 | undefined {
    return uniformValueOf(copy.coverage, reducedArea(around([tile], reach), copy.factor));
  }

  function fill(tile: number, value: 0 | 255): void {
    if (!uncounted.has(tile) && counter.uniformValue(tile) === value) return;
    fillArea(coverage, tileRectangle(coverage, tile), value);
    counter.setTiles([tile], value);
    uncounted.delete(tile);
  }

  function makeExact(tile: number, adjustment: Adjustment): void {
    adjustArea(painted(), coverage, tileRectangle(coverage, tile), adjustment);
    counter.recount([tile]);
    uncounted.delete(tile);
    behind.delete(tile);
    rough.delete(tile);
  }

  /** Of tiles that the form has. */
  function showRoughly(tile: number): void {
    const { value, share } = form.write(coverage, tile);
    if (value === undefined) counter.estimate(tile, share);
    else counter.setTiles([tile], value);
    uncounted.delete(tile);
    behind.delete(tile);
    rough.add(tile);
  }

  function refreshTiles(tiles: readonly number[], adjustment: Adjustment): void {
    const reach = reachPx(adjustment);
    copy.update(around(tiles, reach));
    const uneven: number[] = [];
    for (const tile of tiles) {
      const value = evenValue(tile, reach);
      behind.delete(tile);
      rough.delete(tile);
      if (value === undefined) uneven.push(tile);
      else fill(tile, value);
    }
    if (uneven.length * TILE_PX * TILE_PX <= EXACT_PX) {
      for (const tile of uneven) makeExact(tile, adjustment);
      return;
    }
    form.adjust(boundsOfTiles(coverage, uneven), adjustment);
    for (const tile of uneven) showRoughly(tile);
  }

  /** What tiles are made from. */
  function around(tiles: readonly number[], reach: number): Rectangle {
    return intersectRectangles(outsetRectangle(boundsOfTiles(coverage, tiles), reach), picture);
  }

  /** Adjusts the reduced copy for the tiles that are behind. @returns whether that is done */
  function makeForm(adjustment: Adjustment, mayGoOn: () => boolean): boolean {
    const reach = reachPx(adjustment);
    const needed = around([...behind], reach);
    if (!copy.isFresh(needed)) {
      copy.update(needed, mayGoOn);
      if (!copy.isFresh(needed) || !mayGoOn()) return false;
    }
    const uneven = [...behind].filter((tile) => evenValue(tile, reach) === undefined);
    form.adjust(boundsOfTiles(coverage, uneven), adjustment);
    isFormed = true;
    return mayGoOn();
  }

  function catchUp(adjustment: Adjustment, mayGoOn: () => boolean): Rectangle[] {
    if (!isFormed && !makeForm(adjustment, mayGoOn)) return [];
    const caughtUp: Rectangle[] = [];
    for (const tile of behind) {
      const value = evenValue(tile, reachPx(adjustment));
      behind.delete(tile);
      if (value === undefined) showRoughly(tile);
      else {
        rough.delete(tile);
        fill(tile, value);
      }
      caughtUp.push(tileRectangle(coverage, tile));
      if (!mayGoOn()) break;
    }
    return caughtUp;
  }

  function makeNow(area: Rectangle, adjustment: Adjustment): Rectangle {
    adjustArea(painted(), coverage, area, adjustment);
    for (const tile of tilesOf(coverage, area)) uncounted.add(tile);
    return area;
  }

  return {
    markStale(area) {
      copy.markStale(area);
      isFormed = false;
    },
    isPrepared: () => copy.isFresh(picture),
    prepare(mayGoOn) {
      copy.update(picture, mayGoOn);
    },
    refresh(area, adjustment) {
      if (area.width * area.height <= EXACT_PX) return makeNow(area, adjustment);
      const tiles = tilesOf(coverage, area);
      refreshTiles(tiles, adjustment);
      return boundsOfTiles(coverage, tiles);
    },
    postpone(area, adjustment) {
      isFormed = false;
      if (area.width * area.height <= EXACT_PX) return makeNow(area, adjustment);
      for (const tile of tilesOf(coverage, area)) {
        behind.add(tile);
        rough.add(tile);
      }
      return EMPTY_RECTANGLE;
    },
    forget() {
      behind.clear();
      rough.clear();
    },
    isBehind: () => behind.size > 0,
    roughTiles: () => [...rough],
    refine(adjustment, mayGoOn, near) {
      if (behind.size > 0) return catchUp(adjustment, mayGoOn);
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
