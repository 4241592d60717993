import {
  type Adjustment,
  clampAdjustment,
  isSameAdjustment,
  MAX_FEATHER_PX,
  MAX_GROW_PX,
} from '../mask/model/adjustment.ts';
import type { Transaction } from '../mask/painter.ts';
import type { EditorCore } from './tool-runner.ts';

export { MAX_FEATHER_PX, MAX_GROW_PX };

/** Transaction of the sliders that grow, shrink and feather: previews while they move, one undo step at release. */
export type AdjustTransaction = {
  /** Prepares what the first preview needs. To be called when a slider gets the focus or is grabbed. */
  prepare(): void;
  /** Shows the adjusted mask, and begins the transaction if necessary. No effect during another gesture. */
  preview(change: Partial<Adjustment>): void;
  /** Adds one undo step. No effect without an open transaction. */
  commit(): void;
  /** Restores the adjustment from before the transaction. */
  cancel(): void;
};

export function createAdjustTransaction({ store, mask }: EditorCore): AdjustTransaction {
  let live: Transaction | null = null;

  function finish(): Transaction | null {
    const finished = live;
    live = null;
    if (finished) store.setState({ isGestureActive: false });
    return finished;
  }

  return {
    prepare: mask.prepareAdjusting,
    preview(change) {
      const adjustment = clampAdjustment({ ...store.getState().adjustment, ...change });
      if (isSameAdjustment(adjustment, store.getState().adjustment)) return;
      if (!live) {
        if (store.getState().isGestureActive) return;
        live = mask.beginTransaction();
        store.setState({ isGestureActive: true });
      }
      live.draw({ kind: 'adjust', ...adjustment });
      store.setState({ adjustment, coverage: mask.statistics() });
    },
    commit() {
      const { adjustment } = store.getState();
      finish()?.commit({ kind: 'adjust', ...adjustment });
    },
    cancel: () => finish()?.cancel(),
  };
}
