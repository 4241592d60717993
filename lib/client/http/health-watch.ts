/** Interval of health checks while the gateway is down. */
export const downCheckMs = 2_000;

type Health = { gateway: { ok: boolean } };

/**
 * Checks the health of the server, and repeats that while the gateway is down.
 *
 * @param minChecks least number of checks: a failed call notices an outage before the server does
 * @returns a function that stops the checks
 */
export function watchGateway(
  readHealth: () => Promise<Health | undefined>,
  onChange: (isDown: boolean) => void,
  minChecks = 1,
): () => void {
  let isEnded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = async (left: number): Promise<void> => {
    const health = await readHealth();
    if (isEnded) return;
    const isDown = health?.gateway.ok === false;
    if (health) onChange(isDown);
    if (isDown || left > 1) timer = setTimeout(() => void check(isDown ? 1 : left - 1), downCheckMs);
  };
  void check(minChecks);
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
