/** How often, and for how long in all, one call is sent again by itself. */
export type RetryPolicy = { maxTries: number; maxWaitMs: number };

/** The first pause where nobody said how long to wait; each further one is twice as long. */
const firstPauseMs = 1000;
/** So much longer, at random, is a pause at most: calls that were turned away together do not come back together. */
const spread = 0.1;

/**
 * How long to wait before a call is sent again.
 *
 * @param tries how often it was sent already
 * @param waitedMs how long it has waited in all
 * @param askedMs how long the provider asked to wait; never cut short
 * @param random from 0 to 1
 * @returns undefined where it is given up: it was sent often enough, or the pause would be longer than is left
 */
export function pauseBeforeRetry(
  { tries, waitedMs, askedMs }: { tries: number; waitedMs: number; askedMs: number | undefined },
  { maxTries, maxWaitMs }: RetryPolicy,
  random: number,
): number | undefined {
  if (tries >= maxTries) return undefined;
  const leftMs = maxWaitMs - waitedMs;
  const pauseMs = askedMs ?? firstPauseMs * 2 ** (tries - 1);
  if (pauseMs > leftMs) return undefined;
  return Math.min(Math.ceil(pauseMs) + Math.round(pauseMs * spread * random), leftMs);
}
