import type { Text } from '../../text/text.ts';
import { formatCostSum, formatResultCost } from '../words/format.ts';
import type { Attempt } from './run.ts';

type Paid = Pick<Attempt, 'costUsd' | 'results'>;

/**
 * The cost of one result in US dollars: an equal share of its attempt's cost, since providers bill calls. The shares
 * add up to the whole. Null where the cost is unknown.
 */
export function resultCostUsd({ costUsd, results }: Paid): number | null {
  return costUsd === null ? null : costUsd / Math.max(results.length, 1);
}

/**
 * The cost of a result and of its attempt, in one form everywhere: `$0.050` for one result, `$0.050 a result, $0.10 in
 * all` for several, `$0.05` where nothing came of what was billed, `free`, `unknown cost`.
 */
export function costWords(t: Text, attempt: Paid): string {
  const { costUsd, results } = attempt;
  if (results.length === 0) return formatCostSum(t, costUsd);
  const own = formatResultCost(t, resultCostUsd(attempt));
  return costUsd && results.length > 1
    ? t('words.cost.perResult', { cost: own, sum: formatCostSum(t, costUsd) })
    : own;
}
