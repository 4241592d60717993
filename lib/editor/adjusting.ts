import {
  type Adjustment,
  clampAdjustment,
  isSameAdjustment,
  MAX_FEATHER_PX,
  MAX_GROW_PX,
} from '../mask/model/adjustment.ts';
import type { LiveEdit } from '../mask/painter.ts';
import type { EditorCore } from './tool-runner.ts';

export { MAX_FEATHER_PX, MAX_GROW_PX };

/** Growing, shrinking and feathering by sliders: seen while they move, one history entry when they are let go. */
export type Adjusting = {
  /** Someone took hold of a slider: what the first change needs is made ready. */
  prepare(): void;
  /** Shows what the mask would be. Does nothing while a gesture is under way. */
  preview(change: Partial<Adjustment>): void;
  /** The slider was let go. */
  commit(): void;
  /** Back to how it was before the slider moved. */
  cancel(): void;
};

export function createAdjusting({ store, mask }: EditorCore): Adjusting {
  let live: LiveEdit | null = null;

  function finish(): LiveEdit | null {
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
        live = mask.beginLive();
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
