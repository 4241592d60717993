import { scoreOf } from '../compare/order.ts';
import { resultCostUsd } from '../run/cost.ts';
import type { Attempt } from '../run/run.ts';
import { compareLocality } from '../words/locality-grade.ts';
import { worstLocality } from './best.ts';

export type BoardOrder = 'run' | 'time' | 'cost' | 'locality' | 'stars';

/** Unknown values come last. */
const unknown = Number.POSITIVE_INFINITY;

/**
 * Sorts the models of a run: as they were chosen, or best first. Stable; attempts without a result come last, and before
 * them those without the value.
 */
export function sortAttempts(attempts: readonly Attempt[], order: BoardOrder): Attempt[] {
  if (order === 'run') return [...attempts];
  return [...attempts].sort((a, b) => hasNone(a) - hasNone(b) || compare(a, b, order));
}

const hasNone = ({ results }: Attempt): number => (results.length === 0 ? 1 : 0);

function compare(a: Attempt, b: Attempt, order: Exclude<BoardOrder, 'run'>): number {
  if (order === 'locality') return compareLocality(worstLocality(a), worstLocality(b));
  const [x, y] = [readValue(a, order), readValue(b, order)];
  return x === y ? 0 : x - y;
}

function readValue(attempt: Attempt, order: 'time' | 'cost' | 'stars'): number {
  switch (order) {
    case 'time':
      return attempt.elapsedMs ?? unknown;
    case 'cost':
      return resultCostUsd(attempt) ?? unknown;
    case 'stars':
      return -Math.max(...attempt.results.map(({ rating }) => scoreOf(rating)), -unknown);
  }
}

/**
 * Attempts in a random order that a seed determines, so that it stays while the board is shown.
 *
 * @param seed any integer
 */
export function blindOrder<T>(items: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

/** `A` to `Z`, then `AA`, `AB` and so on. @param index from 0 */
export function blindLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : blindLetter(Math.floor(index / 26) - 1) + last;
}

/** Mulberry32 (T. Ettinger, public domain): numbers in 0…1, not for secrets. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
