import {
  EMPTY_RECTANGLE,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../../geometry/rectangle.ts';
import { endsAdjustment, NO_ADJUSTMENT } from '../model/adjustment.ts';
import type { MaskCommand } from '../model/command.ts';
import { boundsOfTiles } from '../model/tiles.ts';
import { type PainterState, settle, tell } from '../painter-state.ts';
import { drawCommand, settleTiles } from '../raster/draw-command.ts';
import { commandBounds } from '../raster/rasterize.ts';
import { finish } from '../time-slices.ts';
import { recordStep } from './record-steps.ts';

/** A gesture that is not committed yet: drawn immediately, but not in the history. */
export type Transaction = {
  /**
   * Draws onto the mask. All draws together must equal the command that is committed. The last of several adjustments
   * applies, so that a slider can be previewed. @param fromPoint of a growing stroke, the first point that was not
   * drawn before
   */
  draw(command: MaskCommand, fromPoint?: number): void;
  /**
   * Ends the transaction with one history entry. Without an earlier draw, the command is drawn now. @returns false if
   * nothing changed: then there is no entry either @throws RangeError for a command that cannot be drawn; then every
   * pixel is restored
   */
  commit(command: MaskCommand): boolean;
  /** Ends the transaction and restores every pixel. */
  cancel(): void;
};

/** @throws Error during another transaction */
export function beginTransaction(state: PainterState): Transaction {
  if (state.isLive) throw new Error('A gesture is under way; end it before another begins.');
  state.isLive = true;
  const { painted } = state.layers;
  const before = painted.snapshot();
  let hasDrawn = false;
  function restore(): void {
    const changed = finish(settleTiles(painted, before));
    painted.assign(before);
    settle(state, EMPTY_RECTANGLE, boundsOfTiles(painted.size, changed));
  }
  /** Draws a whole command, or nothing of it. */
  function drawWhole(command: MaskCommand): Rectangle {
    try {
      return draw(state, command);
    } catch (error) {
      restore();
      throw error;
    }
  }
  return {
    draw(command, fromPoint) {
      hasDrawn = true;
      const dirty = draw(state, command, fromPoint);
      if (!isEmptyRectangle(dirty)) tell(state, { kind: 'live', dirty: [dirty] });
    },
    commit(command) {
      state.isLive = false;
      const drawn = hasDrawn ? EMPTY_RECTANGLE : drawWhole(command);
      const isChanged = finish(recordStep(state, command, before, painted));
      settle(state, drawn);
      return isChanged;
    },
    cancel() {
      state.isLive = false;
      restore();
    },
  };
}

/** @returns the shown pixels that may have changed */
function draw({ layers }: PainterState, command: MaskCommand, fromPoint = 0): Rectangle {
  const { painted } = layers;
  if (command.kind === 'adjust') return layers.adjust(command);
  if (command.kind === 'invert') {
    layers.invert();
    return rectangleOfSize(painted.size);
  }
  const bounds = commandBounds(command, painted.size, fromPoint);
  if (isEmptyRectangle(bounds)) return bounds;
  if (endsAdjustment(command)) layers.adjust(NO_ADJUSTMENT);
  finish(drawCommand(painted, command, fromPoint));
  return layers.follow(bounds);
}
