import { isEmptyRectangle } from '../../geometry/rectangle.ts';
import type { MaskCommand } from '../model/command.ts';
import { createLayer, type Layer } from '../model/layer.ts';
import { tileRectangle, tilesOf } from '../model/tiles.ts';
import type { PainterState } from '../painter-state.ts';
import { chunked, type Pieces, TILES_AT_A_TIME } from '../pieces.ts';
import { drawCounted } from '../raster/draw-document.ts';
import { commandBounds } from '../raster/rasterize.ts';
import { createPatchRecorder, type TilePatch } from './tile-snapshot.ts';

/**
 * Draws a document once more, beside the mask, to learn what its commands changed: with that, its steps are undone and
 * redone as quickly as if they had been made here. It ends where what was undone is replaced by something new.
 * @param place the step that the mask's pixels are at
 */
export function* rememberSteps(state: PainterState, place: () => number): Pieces {
  const { patches, document } = state;
  const { entries } = document.history;
  if (entries.every((_, index) => patches.at(index))) return;
  const layer = createLayer(document.size);
  for (const [index, command] of entries.entries()) {
    const isReplaced = (): boolean => state.document.history.entries[index] !== command;
    if (isReplaced()) return;
    if (patches.at(index)) yield* drawCounted(layer, command);
    else {
      const before = yield* patchOf(layer, command);
      yield* drawCounted(layer, command);
      // A step that is not remembered is not passed meanwhile without this being begun anew.
      const patch = index < place() ? before : yield* patchOf(layer, command);
      if (isReplaced()) return;
      patches.replace(index, patch);
    }
    yield;
  }
}

/** What the tiles hold that a command draws on. An inversion is undone by inverting again. */
function* patchOf(layer: Layer, command: MaskCommand): Pieces<TilePatch> {
  const { coverage } = layer;
  const recorder = createPatchRecorder(() => layer);
  const area = commandBounds(command, coverage);
  if (command.kind === 'invert' || isEmptyRectangle(area)) return recorder.finish();
  for (const tiles of chunked(tilesOf(coverage, area), TILES_AT_A_TIME)) {
    for (const tile of tiles) recorder.keep(tileRectangle(coverage, tile));
    yield;
  }
  return recorder.finish();
}
