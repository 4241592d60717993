/**
 * npm forwards Ctrl-C to a program that the terminal has already signalled, so the same signal arrives twice within
 * milliseconds. Only later ones count as another request.
 */
const sameWishMs = 500;

export type SignalHandlers = {
  /** First request to stop. */
  stop(signal: NodeJS.Signals): void;
  /** Every later request. */
  hurry(): void;
};

/** SIGTERM (service managers), SIGINT (Ctrl-C) and SIGHUP (closed terminal) all stop in order. */
export function onStopSignal(
  handlers: SignalHandlers,
  now: () => number = performance.now.bind(performance),
): void {
  let stoppedAt: number | undefined;
  const handle = (signal: NodeJS.Signals): void => {
    if (stoppedAt === undefined) {
      stoppedAt = now();
      handlers.stop(signal);
    } else if (now() - stoppedAt > sameWishMs) {
      handlers.hurry();
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, handle);
}
