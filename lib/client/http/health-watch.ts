/** A part that is down is asked about this often until it is up again. */
export const troubledMs = 2_000;

type Health = { gateway: { ok: boolean } };

/**
 * Asks how the server is, and goes on asking only while the gateway is down.
 *
 * @param looks how often to ask at least: whoever calls a part notices its end before the server does
 * @returns what ends it
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
    if (isDown || left > 1) timer = setTimeout(() => void look(isDown ? 1 : left - 1), troubledMs);
  };
  void look(looks);
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
