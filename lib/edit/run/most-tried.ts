import type { Attempt } from './run.ts';

/** The call of an attempt that was sent most often, and how long it waited in between. */
export function mostTried({ calls = [] }: Pick<Attempt, 'calls'>): { tries: number; waitedMs: number } {
  const [most] = [...calls].sort((a, b) => b.tries - a.tries || b.waitedMs - a.waitedMs);
  return most ?? { tries: 0, waitedMs: 0 };
}
