import { effectiveAdjustment, isSameAdjustment } from '../model/adjustment.ts';
import type { MaskCommand } from '../model/command.ts';
import { commitCommand, type MaskDocument } from '../model/document.ts';
import { createTileStore, type Tile, type TileReader, type TileStore } from '../model/tile-store.ts';
import type { PainterState } from '../painter-state.ts';
import { drawCommand, settleTiles } from '../raster/draw-command.ts';
import type { Pieces } from '../time-slices.ts';
import { createUndoCache, type UndoCache } from './undo-cache.ts';

/** Draws the commands of a document and caches its steps. */
export type DrawnDocument = { readonly painted: TileStore; readonly cache: UndoCache };

/**
 * Draws a document that is opened, and caches its steps, including undone ones. @throws RangeError as `rasterizerOf`
 */
export function* drawDocument({ size, history }: MaskDocument, maxBytes?: number): Pieces<DrawnDocument> {
  const { entries, cursor } = history;
  const cache = createUndoCache(maxBytes);
  const store = createTileStore(size);
  for (const [index, command] of entries.slice(0, cursor).entries()) {
    yield* drawStep(store, command, cache, index, 'done');
  }
  const painted = store.snapshot();
  for (let index = cursor; index < entries.length; index++) {
    yield* drawStep(store, entries[index]!, cache, index, 'undone');
  }
  return { painted, cache };
}

/**
 * Draws the next command and caches its step. @param place whether the step is done or undone when the cache is used
 * @returns the tiles that changed
 */
export function* drawStep(
  store: TileStore,
  command: MaskCommand,
  cache: UndoCache,
  index: number,
  place: 'done' | 'undone',
): Pieces<number[]> {
  const before = store.snapshot();
  yield* drawCommand(store, command);
  const changed = yield* settleTiles(store, before);
  yield;
  cache.set(index, stepOf(command, changed, place === 'done' ? before : store));
  return changed;
}

/**
 * Adds a drawn command to the history, unless nothing changed. @param before the painted pixels without it @param after
 * with it; equal tiles become shared @returns false if nothing changed
 */
export function* recordStep(
  state: PainterState,
  command: MaskCommand,
  before: TileReader,
  after: TileStore,
): Pieces<boolean> {
  const { document, cache } = state;
  const changed = yield* settleTiles(after, before);
  const next = commitCommand(document, command);
  const isAdjusted = !isSameAdjustment(effectiveAdjustment(document), effectiveAdjustment(next));
  if (changed.length === 0 && !isAdjusted) return false;
  const { cursor } = document.history;
  cache.drop(cursor);
  cache.set(cursor, stepOf(command, changed, before));
  state.document = next;
  return true;
}

/** An inversion needs no tiles: inverting again undoes it. */
function stepOf({ kind }: MaskCommand, tiles: readonly number[], side: TileReader): Map<number, Tile> {
  return new Map((kind === 'invert' ? [] : tiles).map((tile) => [tile, side.tile(tile)]));
}
