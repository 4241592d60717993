/**
 * npm passes Ctrl-C on to a program that the terminal has already told, so the same wish arrives twice within
 * milliseconds. Only what comes later is impatience.
 */
const sameWishMs = 500;

export type SignalHandlers = {
  /** The first request to stop. */
  stop(signal: NodeJS.Signals): void;
  /** Every later one. */
  hurry(): void;
};

/** SIGTERM (service managers), SIGINT (Ctrl-C) and SIGHUP (the terminal was closed) all mean: stop in order. */
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
