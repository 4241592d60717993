import {
  EMPTY_RECTANGLE,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../../geometry/rectangle.ts';
import { endsAdjustment, NO_ADJUSTMENT } from '../model/adjustment.ts';
import type { MaskCommand } from '../model/command.ts';
import { type PainterState, settle, tell } from '../painter-state.ts';
import { finish } from '../pieces.ts';
import { applyCommand, commandBounds } from '../raster/rasterize.ts';
import { recordPieces } from './commit-command.ts';
import { createPatchRecorder, type PatchRecorder, patchBounds, restorePatch } from './tile-snapshot.ts';

/** A gesture's drawing while it is under way: seen at once, in no history yet. */
export type LiveEdit = {
  /**
   * Draws onto the mask now. All that is drawn must together be the command that is committed. Of several adjustments
   * the last one holds, so a slider can be followed while it moves.
   * @param fromPoint of a growing stroke, the first point that was not drawn before
   */
  draw(command: MaskCommand, fromPoint?: number): void;
  /**
   * Ends the gesture with one history entry. When nothing was drawn live, the command is drawn now.
   * @returns false when nothing changed: then there is no entry either
   */
  commit(command: MaskCommand): boolean;
  /** Ends the gesture and puts every pixel back. */
  cancel(): void;
};

/** @throws Error while another gesture is under way. */
export function beginLive(state: PainterState): LiveEdit {
  if (state.isLive) throw new Error('A gesture is under way; end it before another begins.');
  state.isLive = true;
  const { layers } = state;
  const recorder = createPatchRecorder(layers.painted);
  let hasDrawn = false;
  return {
    draw(command, fromPoint = 0) {
      hasDrawn = true;
      const dirty = drawKept(state, command, recorder, fromPoint);
      if (!isEmptyRectangle(dirty)) tell(state, { kind: 'live', dirty: [dirty] });
    },
    commit(command) {
      state.isLive = false;
      const drawn = hasDrawn ? EMPTY_RECTANGLE : drawKept(state, command, recorder);
      const isChanged = finish(recordPieces(state, command, recorder.finish()));
      settle(state, drawn);
      return isChanged;
    },
    cancel() {
      state.isLive = false;
      const patch = recorder.finish();
      restorePatch(layers.painted().coverage, patch);
      settle(state, EMPTY_RECTANGLE, patchBounds(state.document.size, patch));
    },
  };
}

/** Draws, and keeps in the recorder what was there. @returns the shown pixels that may have changed */
function drawKept(
  { layers, document }: PainterState,
  command: MaskCommand,
  recorder: PatchRecorder,
  fromPoint = 0,
): Rectangle {
  if (command.kind === 'adjust') return layers.adjust(command);
  if (command.kind === 'invert') {
    // An inversion is undone by inverting again: nothing needs to be kept.
    layers.invert();
    return rectangleOfSize(document.size);
  }
  const bounds = commandBounds(command, document.size, fromPoint);
  if (isEmptyRectangle(bounds)) return bounds;
  if (endsAdjustment(command)) layers.adjust(NO_ADJUSTMENT);
  recorder.keep(bounds);
  applyCommand(layers.painted().coverage, command, fromPoint);
  return layers.follow(bounds);
}
