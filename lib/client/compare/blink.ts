import { createStore } from 'zustand/vanilla';
import type { CompareState, CompareStore } from './compare-store';

/** Alternates between picture and base while the blink view runs. */
export function createBlink({ store: compare }: CompareStore) {
  const store = createStore<{ isBase: boolean }>(() => ({ isBase: false }));
  let timer: ReturnType<typeof setInterval> | undefined;
  const flip = () => store.setState(({ isBase }) => ({ isBase: !isBase }));
  const arm = ({ view, isBlinking, blinkPerSecond }: CompareState) => {
    clearInterval(timer);
    timer = view === 'blink' && isBlinking ? setInterval(flip, 1000 / blinkPerSecond) : undefined;
  };
  return {
    store,
    flip,
    /** Starts the timer. @returns a function that stops it */
    start(): () => void {
      arm(compare.getState());
      const unsubscribe = compare.subscribe((now, before) => {
        const isSame =
          now.view === before.view &&
          now.isBlinking === before.isBlinking &&
          now.blinkPerSecond === before.blinkPerSecond;
        if (!isSame) arm(now);
      });
      return () => {
        unsubscribe();
        clearInterval(timer);
      };
    },
  };
}
