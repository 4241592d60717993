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

/**
 * What an attempt that ended without a result has cost, in one sentence.
 *
 * @param isFree the model costs nothing
 */
export function billedWords({ costUsd, startedAt, status, error }: Ended, isFree: boolean): string {
  if (costUsd) return `${formatCostSum(costUsd)} was billed.`;
  const isUnbilled = unbilledCodes.some((code) => code === error?.code);
  if (costUsd === 0 || startedAt === null || isFree || isUnbilled) return 'Nothing was billed.';
  return status === 'cancelled' || status === 'interrupted'
    ? 'The provider may still bill this call.'
    : 'Whether it was billed is not known.';
}
