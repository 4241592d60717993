export type BackoffOptions = {
  /** First delay. */
  firstMs: number;
  /** Maximum delay. */
  longestMs: number;
  /** A part that ran this long counts as healthy: the next delay is the first one again. */
  healthyMs: number;
};

export const defaultBackoff: BackoffOptions = { firstMs: 200, longestMs: 10_000, healthyMs: 60_000 };

/**
 * Exponential backoff between restarts. The returned function takes the run time of the part and returns the next
 * delay, both in ms.
 */
export function createBackoff(options: BackoffOptions = defaultBackoff): (ranMs: number) => number {
  let nextMs = options.firstMs;
  return (ranMs) => {
    if (ranMs >= options.healthyMs) nextMs = options.firstMs;
    const waitMs = nextMs;
    nextMs = Math.min(nextMs * 2, options.longestMs);
    return waitMs;
  };
}
