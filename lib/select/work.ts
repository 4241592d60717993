/**
 * Interruptible computation: yields its progress, 0 … 1, and returns its result. The caller can stop between two yields, so
 * that a worker reports progress and handles cancellation.
 */
export type Work<T> = Generator<number, T, void>;

/** Maps the progress of a part, 0 … 1, to `from` … `to` of the whole. */
export function* partOfWork<T>(work: Work<T>, from: number, to: number): Work<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}
