import { EMPTY_RECTANGLE } from '../../geometry/rectangle.ts';
import type { MaskCommand } from '../model/command.ts';
import { type PainterState, settle } from '../painter-state.ts';
import { drawCommand } from '../raster/draw-command.ts';
import { commandBounds } from '../raster/rasterize.ts';
import type { Pieces } from '../time-slices.ts';
import { recordStep } from './record-steps.ts';

/** A slow command: drawn in slices onto a snapshot, which replaces the mask with the last slice. */
export type AsyncCommit = {
  /**
   * @param pause awaited after each slice, so that the page stays responsive @returns false if nothing changed @throws
   * RangeError if a raster's tiles cannot be read; then nothing is changed
   */
  begin(command: MaskCommand, pause: () => Promise<void>): Promise<boolean>;
  isRunning(): boolean;
  /** Completes the work synchronously; the caller that began it receives errors. */
  finish(): void;
};

/** `end` returns the result, or throws. */
type Work = { readonly pieces: Pieces<boolean>; end?: () => boolean };

export function createAsyncCommit(state: PainterState): AsyncCommit {
  let running: Work | undefined;

  function doPiece(work: Work): void {
    try {
      const { done, value } = work.pieces.next();
      if (!done) return;
      work.end = () => value;
    } catch (error) {
      work.end = () => {
        throw error;
      };
    }
    running = undefined;
  }

  return {
    async begin(command, pause) {
      const work: Work = { pieces: commit(state, command) };
      running = work;
      while (!work.end) {
        doPiece(work);
        if (!work.end) await pause();
      }
      return work.end();
    },
    isRunning: () => running !== undefined,
    finish() {
      while (running) doPiece(running);
    },
  };
}

function* commit(state: PainterState, command: MaskCommand): Pieces<boolean> {
  const { painted } = state.layers;
  const draft = painted.snapshot();
  yield* drawCommand(draft, command);
  const isChanged = yield* recordStep(state, command, painted, draft);
  painted.assign(draft);
  settle(state, EMPTY_RECTANGLE, commandBounds(command, painted.size));
  return isChanged;
}
