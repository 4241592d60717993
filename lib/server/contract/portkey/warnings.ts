import 'server-only';
import { type GatewayOptions, unbilledStatusCodes } from '../../../edit/request/gateway-options.ts';
import type { Warning } from '../../../edit/run/run.ts';

/** Most retries that a caller can ask the gateway for. */
const maxRetries = 2;
/** After which a gateway of Portkey retries by default. */
const usualRetryCodes: readonly number[] = [429, 500, 502, 503, 504];

/** Warns where a call may be sent again after a status of an answer that may be billed. */
export function billedAgain(codes: readonly number[]): Warning[] {
  const billed = codes.filter((code) => !unbilledStatusCodes.includes(code));
  if (billed.length === 0) return [];
  const message = `A call that is sent again after ${billed.join(', ')} may be billed again.`;
  return [{ code: 'retries-billed', message }];
}

/**
 * Gateway options with the number of retries that a caller asks a gateway of Portkey for: at most two, after the statuses
 * that are given, else after those that are usual there; 0 means none. Warnings say what was changed, and what it may cost.
 */
export function withRetries(
  { retries: _, retryOn = [...usualRetryCodes], ...options }: GatewayOptions,
  attempts: number,
  warnings: Warning[],
): GatewayOptions {
  if (attempts === 0) return options;
  if (attempts > maxRetries) {
    const message = `The gateway retries at most ${maxRetries} times, not ${attempts}.`;
    warnings.push({ code: 'fewer-retries', message });
  }
  warnings.push(...billedAgain(retryOn));
  return { ...options, retries: Math.min(attempts, maxRetries), retryOn };
}

export const notCached = (header: string): Warning => ({
  code: 'header-ignored',
  message: `Edits are never cached; the cache of ${header} has no effect.`,
});
