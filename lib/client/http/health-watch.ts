/** Interval of health checks while the gateway is down. */
export const downCheckMs = 2_000;

type Health = { gateway: { ok: boolean } };

/**
 * Checks the health of the server, and repeats that while the gateway is down.
 *
 * @param looks least number of checks: a failed call notices an outage before the server does
 * @returns a function that stops the checks
 */
export function watchGateway(
  ask: () => Promise<Health | undefined>,
  tell: (isDown: boolean) => void,
  looks = 1,
): () => void {
  let isEnded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (left: number): Promise<void> => {
    const health = await ask();
    if (isEnded) return;
    const isDown = health?.gateway.ok === false;
    if (health) tell(isDown);
    if (isDown || left > 1) timer = setTimeout(() => void look(isDown ? 1 : left - 1), downCheckMs);
  };
  void look(looks);
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
