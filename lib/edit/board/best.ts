import { resultCostUsd } from '../run/cost.ts';
import type { Attempt, Locality } from '../run/run.ts';
import { compareLocality } from '../words/locality-grade.ts';

/** A distinction of an attempt among those of its run. */
export type Distinction = 'fastest' | 'cheapest' | 'kept-best';

/** With fewer finished models a comparison says nothing. */
const leastFinished = 3;

/**
 * The fastest attempt, the cheapest a result, and the one that kept the rest best. Models that follow no prompt are
 * compared only while no other has finished, since they solve another task. Attempts that share a place share the
 * distinction; one that all share is left out, as is everything with fewer than three finished models.
 *
 * @returns distinctions by id of the attempt
 */
export function distinguish(
  attempts: readonly Attempt[],
  followsPrompt: (attempt: Attempt) => boolean,
): ReadonlyMap<string, readonly Distinction[]> {
  const finished = attempts.filter(({ status, results }) => status === 'succeeded' && results.length > 0);
  const following = finished.filter(followsPrompt);
  const compared = following.length > 0 ? following : finished;
  const found = new Map<string, Distinction[]>();
  if (compared.length < leastFinished) return found;
  const give = (distinction: Distinction, best: readonly Attempt[]) => {
    if (best.length === compared.length) return;
    for (const { id } of best) found.set(id, [...(found.get(id) ?? []), distinction]);
  };
  give(
    'fastest',
    least(
      compared,
      byNumber(({ elapsedMs }) => elapsedMs),
    ),
  );
  give('cheapest', least(compared, byNumber(resultCostUsd)));
  give('kept-best', least(compared, byLocality));
  return found;
}

/** Orders attempts; undefined where one has no value to compare. */
type Order = { has: (attempt: Attempt) => boolean; compare: (a: Attempt, b: Attempt) => number };

const byNumber = (read: (attempt: Attempt) => number | null): Order => ({
  has: (attempt) => read(attempt) !== null,
  compare: (a, b) => (read(a) ?? 0) - (read(b) ?? 0),
});

const byLocality: Order = {
  has: (attempt) => worstLocality(attempt) !== undefined,
  compare: (a, b) => compareLocality(worstLocality(a), worstLocality(b)),
};

function least(attempts: readonly Attempt[], { has, compare }: Order): Attempt[] {
  const [first, ...others] = attempts.filter(has);
  if (!first) return [];
  const best = others.reduce((a, b) => (compare(b, a) < 0 ? b : a), first);
  return [first, ...others].filter((attempt) => compare(attempt, best) === 0);
}

/** Locality of the result that kept the rest least; undefined where none was measured. */
export function worstLocality({ results }: Pick<Attempt, 'results'>): Locality | undefined {
  return results
    .flatMap(({ locality }) => (locality ? [locality] : []))
    .sort(compareLocality)
    .at(-1);
}
