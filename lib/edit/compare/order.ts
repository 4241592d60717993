import type { Text, TextKey } from '../../text/text.ts';
import { resultCostUsd } from '../run/cost.ts';
import type { Rating } from '../run/run.ts';
import { compareLocality, type Grade, gradeOf } from '../words/locality-grade.ts';
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
export function groupResults(t: Text, results: readonly ComparedResult[], key: OrderKey): ResultGroup[] {
  const groups = new Map<string, { label: string; results: ComparedResult[] }>();
  for (const result of sortResults(results, key)) {
    const label = headingOf(t, result, key);
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

const grades: Record<Grade, TextKey> = {
  kept: 'compare.group.locality.kept',
  drifted: 'compare.group.locality.drifted',
  repainted: 'compare.group.locality.repainted',
};

function headingOf(t: Text, compared: ComparedResult, key: OrderKey): string {
  const { attempt, result, words, run } = compared;
  switch (key) {
    case 'run':
      return run.request.prompt;
    case 'provider':
      return words.provider;
    case 'latency':
      return t(spanOf(attempt.elapsedMs, timeSpans));
    case 'cost':
      return t(spanOf(resultCostUsd(attempt), costSpans));
    case 'locality':
      return t(result.locality ? grades[gradeOf(result.locality)] : 'compare.group.locality.unknown');
    case 'rating':
      return t(ratingHeading(scoreOf(result.rating)));
  }
}

type Spans = {
  below: readonly (readonly [bound: number, heading: TextKey])[];
  over: TextKey;
  unknown: TextKey;
};

/** Upper bounds of the ranges, in milliseconds and US dollars. */
const timeSpans: Spans = {
  below: [
    [5000, 'compare.group.time.under5'],
    [15_000, 'compare.group.time.under15'],
    [60_000, 'compare.group.time.under60'],
  ],
  over: 'compare.group.time.over',
  unknown: 'compare.group.time.unknown',
};
const costSpans: Spans = {
  below: [
    [Number.MIN_VALUE, 'compare.group.cost.free'],
    [0.02, 'compare.group.cost.under2'],
    [0.05, 'compare.group.cost.under5'],
    [0.2, 'compare.group.cost.under20'],
  ],
  over: 'compare.group.cost.over',
  unknown: 'compare.group.cost.unknown',
};

function spanOf(value: number | null, { below, over, unknown: none }: Spans): TextKey {
  if (value === null) return none;
  return below.find(([bound]) => value < bound)?.[1] ?? over;
}

function ratingHeading(score: number): TextKey {
  if (score >= 2) return 'compare.group.rating.starred';
  if (score === 1) return 'compare.group.rating.up';
  return score === 0 ? 'compare.group.rating.none' : 'compare.group.rating.down';
}
