import { EMPTY_RECTANGLE } from '../../geometry/rectangle.ts';
import type { MaskLayers } from '../mask-layers.ts';
import { effectiveAdjustment, endsAdjustment, isSameAdjustment, NO_ADJUSTMENT } from '../model/adjustment.ts';
import type { MaskCommand } from '../model/command.ts';
import { commitCommand } from '../model/document.ts';
import { tileRectangle, tilesOf } from '../model/tiles.ts';
import { type PainterState, settle } from '../painter-state.ts';
import { chunked, type Pieces, TILES_AT_A_TIME } from '../pieces.ts';
import { commandBounds, drawCommand } from '../raster/rasterize.ts';
import { createPatchRecorder, isPatchSame, restorePatch, type TilePatch } from './tile-snapshot.ts';

/**
 * Draws a whole command that is no adjustment and no inversion, and adds it to the history. Nobody else may draw between
 * the pieces; what is drawn is told with the last of them.
 * @returns false when nothing changed
 * @throws RangeError where a raster's tiles cannot be read; then nothing is changed
 */
export function* commitPieces(state: PainterState, command: MaskCommand): Pieces<boolean> {
  const { layers, document } = state;
  const bounds = commandBounds(command, document.size);
  const recorder = createPatchRecorder(layers.painted);
  try {
    if (endsAdjustment(command)) layers.adjust(NO_ADJUSTMENT);
    for (const tiles of chunked(tilesOf(document.size, bounds), TILES_AT_A_TIME)) {
      for (const tile of tiles) recorder.keep(tileRectangle(document.size, tile));
      yield;
    }
    yield* drawCommand(layers.painted().coverage, command);
    yield;
    return yield* recordPieces(state, command, recorder.finish());
  } catch (error) {
    restorePatch(layers.painted().coverage, recorder.finish());
    throw error;
  } finally {
    settle(state, EMPTY_RECTANGLE, bounds);
  }
}

/** Adds a command that is drawn to the history, unless nothing changed. @param patch what was there before */
export function* recordPieces(state: PainterState, command: MaskCommand, patch: TilePatch): Pieces<boolean> {
  const next = commitCommand(state.document, command);
  const isAdjusted = !isSameAdjustment(effectiveAdjustment(state.document), effectiveAdjustment(next));
  const isChanged = yield* recount(state.layers, command, patch);
  if (!isChanged && !isAdjusted) return false;
  state.patches.push(state.document.history.cursor, patch);
  state.document = next;
  return true;
}

/** Brings the sums of what is painted up to date. @returns false when no pixel changed */
function* recount(layers: MaskLayers, command: MaskCommand, patch: TilePatch): Pieces<boolean> {
  const { coverage, counter } = layers.painted();
  switch (command.kind) {
    case 'invert':
      return true;
    case 'adjust':
      return false;
    case 'fill': {
      const { share } = counter.total();
      counter.setAll(command.mode === 'paint' ? 255 : 0);
      return counter.total().share !== share;
    }
    default: {
      let isChanged = false;
      for (const tiles of chunked(patch.tiles, TILES_AT_A_TIME)) {
        if (counter.recount(tiles)) isChanged = true;
        yield;
      }
      // What only adds or only takes changed nothing when the sums are equal; a replaced mask has to be compared.
      return isChanged || (command.mode === 'replace' && !(yield* isPatchSame(coverage, patch)));
    }
  }
}
