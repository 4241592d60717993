import 'server-only';
import { log } from '../log.ts';
import { isStorageAway } from './error-classes.ts';

const maxRetryMs = 60_000;
const firstDelayMs = 100;
const maxDelayMs = 2_000;

/**
 * Repeats database work with exponential backoff while the database or the blob store is unreachable (a restart takes one or two
 * seconds), for up to a minute, so that paid results are stored. Other errors are thrown at once. The work must be idempotent:
 * one transaction.
 */
export async function withConnectionRetry<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + maxRetryMs;
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, maxDelayMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isStorageAway(error) || performance.now() + delayMs > deadline) throw error;
      log.warn({ error }, 'the database or the blob store is away; trying again');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}
