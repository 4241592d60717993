import type { Pieces } from '../../mask/time-slices.ts';
import { pause, SLICE_MS } from './pause.ts';

/** Does work in slices between which the page has its turn. @throws whatever the work throws */
export async function inSlices<Result>(work: Pieces<Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < end);
    await pause();
  }
}
