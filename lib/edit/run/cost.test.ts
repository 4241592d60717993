import { describe, expect, it } from 'vitest';
import { attemptOf, resultOf } from '../testing/runs.ts';
import { attemptCostWords, resultCostUsd, resultCostWords } from './cost.ts';

const attempt = (costUsd: number | null, count: number) =>
  attemptOf(
    'a',
    Array.from({ length: count }, (_, i) => resultOf(String(i))),
    { costUsd },
  );

describe('the cost of a result', () => {
  it.each([
    [null, 2, 'unknown cost', 'unknown cost'],
    [0, 2, 'free', 'free'],
    [0.33, 1, '$0.33', '$0.33'],
    [0.33, 2, '$0.17 of $0.33 for 2 results', '$0.33 for 2 results'],
    [0.003, 3, '$0.001 of $0.003 for 3 results', '$0.003 for 3 results'],
    // It was billed, and nothing came of it.
    [0.05, 0, '$0.05', '$0.05'],
  ] as const)('of %s dollars for %d results is its part', (costUsd, count, own, together) => {
    expect(resultCostWords(attempt(costUsd, count))).toBe(own);
    expect(attemptCostWords(attempt(costUsd, count))).toBe(together);
  });

  it.each([1, 2, 3, 7, 10])('adds up to the cost of the attempt: %d results', (count) => {
    const paid = attempt(0.33, count);
    const sum = paid.results.reduce((total) => total + resultCostUsd(paid)!, 0);
    expect(sum).toBeCloseTo(0.33, 10);
  });
});
