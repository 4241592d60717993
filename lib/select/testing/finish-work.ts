import type { Work } from '../work.ts';

/** Does all the work at once. */
export function finishWork<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
