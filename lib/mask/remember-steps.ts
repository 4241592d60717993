import { isEmptyRectangle } from '../geometry/rectangle.ts';
import type { MaskCommand } from './command.ts';
import { createCoverage } from './coverage.ts';
import type { Layer } from './mask-layers.ts';
import type { PainterState } from './painter-state.ts';
import { applyCommand, commandBounds } from './rasterize.ts';
import { createStatisticsCounter } from './statistics.ts';
import { createPatchRecorder, type TilePatch } from './tile-patch.ts';
import { tilesOf } from './tiles.ts';

/**
 * Draws a document once more, beside the mask, to learn what its commands changed: with that, its steps are undone and
 * redone as quickly as if they had been made here. One command at a time.
 * @param place the step that the mask's pixels are at
 */
export function* rememberSteps(state: PainterState, place: () => number): Generator<void, void> {
  const { patches, document } = state;
  const { entries } = document.history;
  if (entries.every((_, index) => patches.at(index))) return;
  const coverage = createCoverage(document.size);
  const layer = { coverage, counter: createStatisticsCounter(coverage) };
  for (const [index, command] of entries.entries()) {
    // What was undone may have been replaced by something new meanwhile.
    if (state.document.history.entries[index] !== command) return;
    if (patches.at(index)) drawCounted(layer, command);
    else {
      const before = patchOf(layer, command);
      drawCounted(layer, command);
      patches.replace(index, index < place() ? before : patchOf(layer, command));
    }
    yield;
  }
}

/** What the tiles hold that a command draws on. An inversion is undone by inverting again. */
function patchOf(layer: Layer, command: MaskCommand): TilePatch {
  const recorder = createPatchRecorder(() => layer);
  const area = commandBounds(command, layer.coverage);
  if (command.kind !== 'invert' && !isEmptyRectangle(area)) recorder.keep(area);
  return recorder.finish();
}

function drawCounted({ coverage, counter }: Layer, command: MaskCommand): void {
  applyCommand(coverage, command);
  if (command.kind === 'invert') counter.invert();
  else if (command.kind === 'fill') counter.setAll(command.mode === 'paint' ? 255 : 0);
  else counter.recount(tilesOf(coverage, commandBounds(command, coverage)));
}
