import { resultCostUsd } from '../run/cost.ts';
import type { Rating } from '../run/run.ts';
import { compareLocality, gradeOf } from '../words/locality-grade.ts';
import type { ComparedResult } from './compared.ts';

export const orderKeys = ['run', 'provider', 'latency', 'cost', 'locality', 'rating'] as const;
export type OrderKey = (typeof orderKeys)[number];

/** Results below one heading, in order. */
export type ResultGroup = { label: string; results: readonly ComparedResult[] };

/** Unknown values sort last. */
const unknown = Number.POSITIVE_INFINITY;

/**
 * Sorts by provider (A to Z), latency, cost, locality (best first, see `compareLocality`) or rating (best first); `run`
 * keeps the order of the runs. Stable; unknown values come last.
 */
export function sortResults(results: readonly ComparedResult[], key: OrderKey): ComparedResult[] {
  if (key === 'run') return [...results];
  if (key === 'provider') return [...results].sort((a, b) => modelOf(a).localeCompare(modelOf(b), 'en'));
  if (key === 'locality') {
    return [...results].sort((a, b) => compareLocality(a.result.locality, b.result.locality));
  }
  return [...results].sort((a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)];
    return x === y ? 0 : x - y;
  });
}

/** Sorts and groups results by provider, ranges of time or cost, grade, or rating. */
export function groupResults(results: readonly ComparedResult[], key: OrderKey): ResultGroup[] {
  const groups = new Map<string, { label: string; results: ComparedResult[] }>();
  for (const result of sortResults(results, key)) {
    const label = headingOf(result, key);
    // Two runs may have the same heading.
    const id = key === 'run' ? result.run.id : label;
    const group = groups.get(id);
    if (group) group.results.push(result);
    else groups.set(id, { label, results: [result] });
  }
  return [...groups.values()];
}

const modelOf = ({ words }: ComparedResult): string => `${words.provider} ${words.model}`;

type NumberKey = Exclude<OrderKey, 'run' | 'provider' | 'locality'>;

function sortValue({ attempt, result }: ComparedResult, key: NumberKey): number {
  switch (key) {
    case 'latency':
      return attempt.elapsedMs ?? unknown;
    case 'cost':
      return resultCostUsd(attempt) ?? unknown;
    case 'rating':
      return -scoreOf(result.rating);
  }
}

/** Order of ratings: starred, thumb up, none, thumb down. */
export function scoreOf(rating: Rating | undefined): number {
  if (!rating) return 0;
  const thumb = rating.thumb === 'up' ? 1 : rating.thumb === 'down' ? -1 : 0;
  return thumb + (rating.isStarred ? 2 : 0);
}

const grades = {
  kept: 'Kept the rest',
  drifted: 'Drifted slightly',
  repainted: 'Repainted',
} as const;

function headingOf(compared: ComparedResult, key: OrderKey): string {
  const { attempt, result, words, run } = compared;
  switch (key) {
    case 'run':
      return run.request.prompt;
    case 'provider':
      return words.provider;
    case 'latency':
      return spanOf(attempt.elapsedMs, timeSpans, 'Over a minute', 'Time unknown');
    case 'cost':
      return spanOf(resultCostUsd(attempt), costSpans, '$0.20 and more', 'Cost unknown');
    case 'locality':
      return result.locality ? grades[gradeOf(result.locality)] : 'Not measured';
    case 'rating':
      return ratingHeading(scoreOf(result.rating));
  }
}

/** Upper bounds of the ranges, in milliseconds and US dollars. */
const timeSpans = [
  [5000, 'Under 5 s'],
  [15_000, '5 to 15 s'],
  [60_000, '15 s to a minute'],
] as const;
const costSpans = [
  [Number.MIN_VALUE, 'Free'],
  [0.02, 'Under $0.02'],
  [0.05, '$0.02 to $0.05'],
  [0.2, '$0.05 to $0.20'],
] as const;

function spanOf(
  value: number | null,
  spans: readonly (readonly [below: number, label: string])[],
  over: string,
  none: string,
): string {
  if (value === null) return none;
  return spans.find(([below]) => value < below)?.[1] ?? over;
}

function ratingHeading(score: number): string {
  if (score >= 2) return 'Starred';
  if (score === 1) return 'Thumb up';
  return score === 0 ? 'Not rated' : 'Thumb down';
}
