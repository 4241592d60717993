import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
  type Size,
} from '../../geometry/rectangle.ts';
import { type Adjustment, reachPx } from '../model/adjustment.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Layer } from '../model/layer.ts';
import { boundsOfTiles, TILE_PX, tileRectangle, tilesOf } from '../model/tiles.ts';
import { createReducedCopy } from './downsample.ts';
import { createRoughForm } from './low-res-adjust.ts';
import { createLateTiles } from './pending-tiles.ts';
import { createTileWriter } from './tile-writer.ts';

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
  /** Adjusts for nothing: what runs for the first time takes several times as long. */
  rehearse(): void;
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
/** Both of what an adjustment does. */
const REHEARSED: Adjustment = { growPx: 16, featherPx: 16 };
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
  const { coverage } = shown;
  const picture = rectangleOfSize(coverage);
  const copy = createReducedCopy(coverage, painted, reductionOf(coverage));
  const form = createRoughForm(copy, coverage);
  const writer = createTileWriter(painted, shown, uncounted, form);
  const rough = new Set<number>();
  /** Those of the rough tiles that are not even shown roughly. */
  const late = createLateTiles(form);

  /** @param value undefined where the rough form is to be written */
  function showRoughly(tile: number, value: 0 | 255 | undefined): void {
    if (value === undefined) {
      writer.writeRoughly(tile);
      rough.add(tile);
    } else {
      writer.fill(tile, value);
      rough.delete(tile);
    }
  }

  function showExactly(tile: number, adjustment: Adjustment): void {
    writer.writeExactly(tile, adjustment);
    rough.delete(tile);
  }

  function refreshTiles(tiles: readonly number[], adjustment: Adjustment): void {
    const reach = reachPx(adjustment);
    form.prepare(tiles, reach);
    const uneven: number[] = [];
    for (const tile of tiles) {
      const value = form.evenValue(tile, reach);
      late.remove(tile);
      if (value === undefined) uneven.push(tile);
      else showRoughly(tile, value);
    }
    if (uneven.length * TILE_PX * TILE_PX <= EXACT_PX) {
      for (const tile of uneven) showExactly(tile, adjustment);
      return;
    }
    form.adjust(uneven, adjustment);
    for (const tile of uneven) showRoughly(tile, undefined);
  }

  return {
    markStale(area) {
      copy.markStale(area);
      late.markStale();
    },
    isPrepared: () => copy.isFresh(picture),
    prepare: (mayGoOn) => copy.update(picture, mayGoOn),
    rehearse: () => form.adjust(tilesOf(coverage, picture), REHEARSED),
    refresh(area, adjustment) {
      if (isSmall(area)) return writer.writeArea(area, adjustment);
      const tiles = tilesOf(coverage, area);
      refreshTiles(tiles, adjustment);
      return boundsOfTiles(coverage, tiles);
    },
    postpone(area, adjustment) {
      if (isSmall(area)) return writer.writeArea(area, adjustment);
      const tiles = tilesOf(coverage, area);
      late.add(tiles);
      for (const tile of tiles) rough.add(tile);
      return EMPTY_RECTANGLE;
    },
    forget() {
      late.clear();
      rough.clear();
    },
    isBehind: () => !late.isEmpty(),
    roughTiles: () => [...rough],
    refine(adjustment, mayGoOn, near) {
      const tiles = late.isEmpty()
        ? someOf(nearFirst(coverage, rough, near), mayGoOn, (tile) => showExactly(tile, adjustment))
        : late.goOn(adjustment, mayGoOn, showRoughly);
      return tiles.map((tile) => tileRectangle(coverage, tile));
    },
  };
}

function isSmall({ width, height }: Rectangle): boolean {
  return width * height <= EXACT_PX;
}

function nearFirst(size: Size, tiles: Iterable<number>, near: Rectangle): number[] {
  const isNear = (tile: number): boolean =>
    !isEmptyRectangle(intersectRectangles(tileRectangle(size, tile), near));
  const all = [...tiles];
  return [...all.filter(isNear), ...all.filter((tile) => !isNear(tile))];
}

/** Does something with tiles for as long as it may. @returns those that had their turn */
function someOf(tiles: readonly number[], mayGoOn: () => boolean, work: (tile: number) => void): number[] {
  const done: number[] = [];
  for (const tile of tiles) {
    work(tile);
    done.push(tile);
    if (!mayGoOn()) break;
  }
  return done;
}

/** Pixels of the mask to one of the reduced copy, along an edge. */
function reductionOf({ widthPx, heightPx }: Size): number {
  let factor = 2;
  while (factor < TILE_PX && (widthPx / factor) * (heightPx / factor) > ROUGH_PX) factor *= 2;
  return factor;
}
