/**
 * Work that is done in portions: it yields how much of it is done, 0 … 1, and returns its result. Whoever runs it
 * decides between two portions whether to go on, so that a worker can report progress and hear that it is to stop.
 */
export type Work<T> = Generator<number, T, void>;

/** A part of larger work: its own 0 … 1 becomes `from` … `to` of the whole. */
export function* partOfWork<T>(work: Work<T>, from: number, to: number): Work<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}
