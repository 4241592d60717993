import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { attemptOf, resultOf } from '../testing/runs.ts';
import { costWords, resultCostUsd } from './cost.ts';

const attempt = (costUsd: number | null, count: number) =>
  attemptOf(
    'a',
    Array.from({ length: count }, (_, i) => resultOf(String(i))),
    { costUsd },
  );

describe('the cost of a result', () => {
  it.each([
    [null, 2, 'unknown cost'],
    [0, 2, 'free'],
    [0.33, 1, '$0.330'],
    [0.1, 2, '$0.050 a result, $0.10 in all'],
    [0.003, 3, '$0.001 a result, < $0.01 in all'],
    // It was billed, and nothing came of it.
    [0.05, 0, '$0.05'],
    [0, 0, 'free'],
  ] as const)('of %s dollars for %d results is written as %s', (costUsd, count, words) => {
    expect(costWords(english, attempt(costUsd, count))).toBe(words);
  });

  it.each([1, 2, 3, 7, 10])('adds up to the cost of the attempt: %d results', (count) => {
    const paid = attempt(0.33, count);
    const sum = paid.results.reduce((total) => total + resultCostUsd(paid)!, 0);
    expect(sum).toBeCloseTo(0.33, 10);
  });
});
