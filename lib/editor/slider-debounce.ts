import type { AdjustTransaction } from './adjust-transaction.ts';
import type { EditorStore } from './store.ts';

/** Calls back once after `ms` milliseconds. @returns a function that cancels the timer */
export type StartTimer = (ms: number, callback: () => void) => () => void;

/** Debounces the keys of a slider: presses in quick succession become one undo step. */
export type SliderDebounce = {
  /** A key moved the slider: starts the timer again. The step remains open. */
  restart(): void;
  /** Commits the step now, because the slider was released or left, or another action follows. */
  flush(): void;
};

/** Longer than the delay before a held key repeats. */
const DEBOUNCE_MS = 900;

export const startTimer: StartTimer = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

export function createSliderDebounce(
  store: EditorStore,
  adjust: AdjustTransaction,
  start: StartTimer,
): SliderDebounce {
  let stop = (): void => {};

  function flush(): void {
    stop();
    if (store.getState().isStepOpen) store.setState({ isStepOpen: false });
    adjust.commit();
  }

  return {
    restart() {
      stop();
      // At the end of its range the slider changes nothing, so that no step is open.
      if (!store.getState().isGestureActive) return;
      if (!store.getState().isStepOpen) store.setState({ isStepOpen: true });
      stop = start(DEBOUNCE_MS, flush);
    },
    flush,
  };
}
