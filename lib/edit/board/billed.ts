import type { Text } from '../../text/text.ts';
import { type Ended, isUnbilled } from '../run/billed.ts';
import type { Attempt } from '../run/run.ts';
import { formatCostSum } from '../words/format.ts';

/** What an attempt that ended without a result has cost, in one sentence. */
export function billedWords(t: Text, attempt: Ended & Pick<Attempt, 'status'>): string {
  if (attempt.costUsd) return t('words.billed.amount', { cost: formatCostSum(t, attempt.costUsd) });
  if (isUnbilled(attempt)) return t('words.billed.nothing');
  return attempt.status === 'cancelled' || attempt.status === 'interrupted'
    ? t('words.billed.may')
    : t('words.billed.unknown');
}
