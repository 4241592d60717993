import type { BoardOrder } from '@/lib/edit/board/order';

/** The part of the picture that the cells show. */
export type CellsShow = 'mask' | 'whole';

/** How the board of a run is looked at. */
export type BoardLook = {
  readonly shown: CellsShow;
  readonly order: BoardOrder;
  /** Determines the order of a blind board; undefined where names are shown. */
  readonly blindSeed: number | undefined;
};

/** Number of runs whose look is kept, those changed last. */
export const maxLooks = 100;

const firstLook: BoardLook = { shown: 'mask', order: 'run', blindSeed: undefined };

/** Keeps how the boards of runs are looked at, as long as the page lives. */
export function createBoardLooks() {
  // In the order of their last change.
  const looks = new Map<string, BoardLook>();
  return {
    of: (runId: string): BoardLook => looks.get(runId) ?? firstLook,
    keep(runId: string, look: BoardLook): void {
      looks.delete(runId);
      looks.set(runId, look);
      for (const oldest of looks.keys()) {
        if (looks.size <= maxLooks) break;
        looks.delete(oldest);
      }
    },
  };
}

/** Those of the page. */
export const boardLooks = createBoardLooks();
