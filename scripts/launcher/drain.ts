import { setTimeout as delay } from 'node:timers/promises';

export type Drain = {
  isDraining(): boolean;
  /** Registers work that must end before the parts are stopped. */
  onDrain(work: () => Promise<void>): void;
  /**
   * Runs all registered work concurrently.
   *
   * @returns `done` when all has ended, `late` at the limit, `cut` when it was cut short
   */
  run(limitMs: number): Promise<'done' | 'late' | 'cut'>;
  /** Ends `run` at once. */
  cut(): void;
};

export function createDrain(onError: (error: unknown) => void): Drain {
  const registered: (() => Promise<void>)[] = [];
  const impatience = new AbortController();
  let draining = false;
  return {
    isDraining: () => draining,
    onDrain: (work) => void registered.push(work),
    cut: () => impatience.abort(),
    async run(limitMs) {
      draining = true;
      // A failure must not keep the others from finishing.
      const all = Promise.all(registered.map((work) => work().catch(onError))).then(() => 'done' as const);
      const limit = delay(limitMs, 'late' as const, { signal: impatience.signal, ref: false }).catch(
        () => 'cut' as const,
      );
      return Promise.race([all, limit]);
    },
  };
}
