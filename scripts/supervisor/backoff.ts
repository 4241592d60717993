export type BackoffOptions = {
  /** Wait before the first repetition. */
  firstMs: number;
  /** No wait is longer than this. */
  longestMs: number;
  /** A part that ran this long counts as healthy: the next wait is the first one again. */
  healthyMs: number;
};

export const defaultBackoff: BackoffOptions = { firstMs: 200, longestMs: 10_000, healthyMs: 60_000 };

/** Doubling waits between restarts. The returned function takes how long the part ran and gives the next wait in ms. */
export function createBackoff(options: BackoffOptions = defaultBackoff): (ranMs: number) => number {
  let nextMs = options.firstMs;
  return (ranMs) => {
    if (ranMs >= options.healthyMs) nextMs = options.firstMs;
    const waitMs = nextMs;
    nextMs = Math.min(nextMs * 2, options.longestMs);
    return waitMs;
  };
}
