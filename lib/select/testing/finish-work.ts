import type { Work } from '../work.ts';

/** Runs a computation to its end. */
export function finishWork<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
