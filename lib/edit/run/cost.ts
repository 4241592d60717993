import { formatCost } from '../words/format.ts';
import type { Attempt } from './run.ts';

type Paid = Pick<Attempt, 'costUsd' | 'results'>;

/**
 * What one result of an attempt cost, in US dollars: an equal part of what the attempt cost, since providers bill calls.
 * The parts of all its results are the whole, so they can be added up. Null where the cost is not known.
 */
export function resultCostUsd({ costUsd, results }: Paid): number | null {
  return costUsd === null ? null : costUsd / Math.max(results.length, 1);
}

/** For one result: `$0.05`, or `$0.17 of $0.33 for 2 results` where it was paid for together with others. */
export function resultCostWords(attempt: Paid): string {
  const own = formatCost(resultCostUsd(attempt));
  return attempt.costUsd && attempt.results.length > 1 ? `${own} of ${attemptCostWords(attempt)}` : own;
}

/** For all results of an attempt together: `$0.05`, `$0.33 for 2 results` */
export function attemptCostWords({ costUsd, results }: Paid): string {
  const cost = formatCost(costUsd);
  return costUsd && results.length > 1 ? `${cost} for ${results.length} results` : cost;
}
