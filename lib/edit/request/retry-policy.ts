/** Limits of the automatic retries of one call. */
export type RetryPolicy = { maxTries: number; maxWaitMs: number };

/** First delay of the exponential backoff, where the provider asks for none; doubles with each try. */
const firstDelayMs = 1000;
/** Maximum jitter as a share of the delay: calls rejected together do not return together. */
const jitter = 0.1;

/**
 * The delay before the next try of a call, in ms: what the provider asks for, else exponential backoff, plus jitter.
 *
 * @param tries number of tries so far
 * @param waitedMs sum of earlier delays
 * @param askedMs delay that the provider asks for; never shortened
 * @param random from 0 to 1
 * @returns undefined where no try is left, or the delay exceeds the time left
 */
export function retryDelayMs(
  { tries, waitedMs, askedMs }: { tries: number; waitedMs: number; askedMs: number | undefined },
  { maxTries, maxWaitMs }: RetryPolicy,
  random: number,
): number | undefined {
  if (tries >= maxTries) return undefined;
  const leftMs = maxWaitMs - waitedMs;
  const delayMs = askedMs ?? firstDelayMs * 2 ** (tries - 1);
  if (delayMs > leftMs) return undefined;
  return Math.min(Math.ceil(delayMs) + Math.round(delayMs * jitter * random), leftMs);
}
