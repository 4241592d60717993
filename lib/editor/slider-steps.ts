import type { Adjusting } from './adjusting.ts';
import type { EditorStore } from './store.ts';

/** Does something after so many ms. @returns a function that keeps it from being done */
export type After = (ms: number, work: () => void) => () => void;

/** Where presses of a key on a slider come together as one step of the history. */
export type SliderSteps = {
  /** A key moved the slider and may do so again: the step stays open for a moment. */
  pause(): void;
  /** The step is over now: the slider was let go or left, or something else is about to be done. */
  end(): void;
};

/** Who presses on goes on with the same step within this time. Longer than the wait before a held key repeats. */
const PAUSE_MS = 900;

export const afterOnClock: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

export function createSliderSteps(store: EditorStore, adjusting: Adjusting, after: After): SliderSteps {
  let stopWaiting = (): void => {};

  function end(): void {
    stopWaiting();
    if (store.getState().isStepOpen) store.setState({ isStepOpen: false });
    adjusting.commit();
  }

  return {
    pause() {
      stopWaiting();
      // Nothing is open where the slider could not move any further.
      if (!store.getState().isGestureActive) return;
      if (!store.getState().isStepOpen) store.setState({ isStepOpen: true });
      stopWaiting = after(PAUSE_MS, end);
    },
    end,
  };
}
