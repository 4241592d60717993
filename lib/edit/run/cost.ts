import { formatCost } from '../words/format.ts';
import type { Attempt } from './run.ts';

type Paid = Pick<Attempt, 'costUsd' | 'results'>;

/**
 * The cost of one result in US dollars: an equal share of its attempt's cost, since providers bill calls. The shares
 * add up to the whole. Null where the cost is unknown.
 */
export function resultCostUsd({ costUsd, results }: Paid): number | null {
  return costUsd === null ? null : costUsd / Math.max(results.length, 1);
}

/** For one result: `$0.05`, or `$0.17 of $0.33 for 2 results` where several were paid together. */
export function resultCostWords(attempt: Paid): string {
  const own = formatCost(resultCostUsd(attempt));
  return attempt.costUsd && attempt.results.length > 1 ? `${own} of ${attemptCostWords(attempt)}` : own;
}

/** For all results of an attempt: `$0.05`, `$0.33 for 2 results` */
export function attemptCostWords({ costUsd, results }: Paid): string {
  const cost = formatCost(costUsd);
  return costUsd && results.length > 1 ? `${cost} for ${results.length} results` : cost;
}
