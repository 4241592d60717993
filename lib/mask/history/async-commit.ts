import type { MaskCommand } from '../model/command.ts';
import type { PainterState } from '../painter-state.ts';
import { finish, type Pieces } from '../pieces.ts';
import { commitPieces } from './commit-command.ts';

/** A command that takes long to draw, and is drawn in pieces. What cannot wait for the last of them finishes it. */
export type SlowCommit = {
  /**
   * @param pause waited for after every piece, so that the page stays alive
   * @returns false when nothing changed
   * @throws as `commitPieces`
   */
  begin(command: MaskCommand, pause: () => Promise<void>): Promise<boolean>;
  isUnderWay(): boolean;
  /** Does all that is left of it at once; what goes wrong is told to whoever began it. */
  finish(): void;
};

/** `end` gives what came of it, or throws. */
type Work = { readonly pieces: Pieces<boolean>; end?: () => boolean };

export function createSlowCommit(state: PainterState): SlowCommit {
  let underWay: Work | undefined;

  /** @param some a piece of the work, or all of it. @returns undefined while there is more */
  function go(work: Work, some: (pieces: Pieces<boolean>) => boolean | undefined): void {
    try {
      const isChanged = some(work.pieces);
      if (isChanged === undefined) return;
      work.end = () => isChanged;
    } catch (error) {
      work.end = () => {
        throw error;
      };
    }
    underWay = undefined;
  }

  return {
    async begin(command, pause) {
      const work: Work = { pieces: commitPieces(state, command) };
      underWay = work;
      while (!work.end) {
        go(work, onePiece);
        if (!work.end) await pause();
      }
      return work.end();
    },
    isUnderWay: () => underWay !== undefined,
    finish() {
      if (underWay) go(underWay, finish);
    },
  };
}

function onePiece(pieces: Pieces<boolean>): boolean | undefined {
  const { done, value } = pieces.next();
  return done ? value : undefined;
}
