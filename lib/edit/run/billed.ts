import type { Text } from '../../text/text.ts';
import { isUnbilledCode } from '../error-table.ts';
import { formatCostSum } from '../words/format.ts';
import type { Attempt } from './run.ts';

/**
 * Whether it is certain that no provider began to work on an attempt that ended: it was never sent, or its only call ended
 * with an error before any work. Of several calls one may have begun although another one gave the error.
 */
export function isUnbegun({
  startedAt,
  returned,
  calls = [],
  error,
}: Pick<Attempt, 'startedAt' | 'returned' | 'calls' | 'error'>): boolean {
  if (returned > 0 || calls.length > 1) return false;
  if (startedAt === null && calls.length === 0) return true;
  return error ? isUnbilledCode(error.code) : false;
}

type Ended = Pick<Attempt, 'costUsd' | 'startedAt' | 'returned' | 'calls' | 'error'>;

/** Whether it is certain that an attempt that ended cost nothing. The cost of a free model is 0, whatever happens. */
export const isUnbilled = (attempt: Ended): boolean =>
  attempt.costUsd === 0 || (attempt.costUsd === null && isUnbegun(attempt));

/** What an attempt that ended without a result has cost, in one sentence. */
export function billedWords(t: Text, attempt: Ended & Pick<Attempt, 'status'>): string {
  if (attempt.costUsd) return t('words.billed.amount', { cost: formatCostSum(t, attempt.costUsd) });
  if (isUnbilled(attempt)) return t('words.billed.nothing');
  return attempt.status === 'cancelled' || attempt.status === 'interrupted'
    ? t('words.billed.may')
    : t('words.billed.unknown');
}
