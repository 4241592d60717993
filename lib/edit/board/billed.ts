import type { Text } from '../../text/text.ts';
import type { EditErrorCode } from '../errors.ts';
import type { Attempt } from '../run/run.ts';
import { formatCostSum } from '../words/format.ts';

/** Errors with which the provider has not begun to work on an edit. */
const unbilledCodes: readonly EditErrorCode[] = [
  'rate-limited',
  'invalid-key',
  'access-denied',
  'insufficient-quota',
  'model-not-found',
  'unsupported-operation',
  'provider-not-configured',
  'gateway-unavailable',
];

type Ended = Pick<Attempt, 'costUsd' | 'startedAt' | 'status' | 'error'>;

/** Whether it is certain that an attempt that ended cost nothing. */
export const isUnbilled = ({
  costUsd,
  startedAt,
  error,
}: Pick<Attempt, 'costUsd' | 'startedAt' | 'error'>): boolean =>
  costUsd === 0 ||
  (costUsd === null && (startedAt === null || unbilledCodes.some((code) => code === error?.code)));

/**
 * What an attempt that ended without a result has cost, in one sentence.
 *
 * @param isFree the model costs nothing
 */
export function billedWords(t: Text, { costUsd, startedAt, status, error }: Ended, isFree: boolean): string {
  if (costUsd) return t('words.billed.amount', { cost: formatCostSum(t, costUsd) });
  if (isUnbilled({ costUsd, startedAt, error }) || isFree) return t('words.billed.nothing');
  return status === 'cancelled' || status === 'interrupted'
    ? t('words.billed.may')
    : t('words.billed.unknown');
}
