import { setTimeout as delay } from 'node:timers/promises';
import type { PartState, PartStatus } from '../../lib/platform.ts';
import { withDeadline } from '../../lib/timing/deadline.ts';
import { type BackoffOptions, createBackoff, defaultBackoff } from './backoff.ts';
import { type Child, type ChildCommand, startChild } from './child.ts';
import type { OutputOptions } from './output.ts';

export type SuperviseOptions<Ready> = {
  /** Made anew for every start. */
  command: () => ChildCommand;
  readReady: (message: unknown) => Ready | undefined;
  readyWithinMs: number;
  /** How long a child may take to stop by itself before it is killed. */
  stopGraceMs: number;
  backoff?: BackoffOptions;
  /** A look at the running child; one that fails `failures` times in a row is killed and started again. */
  health?: { everyMs: number; failures: number; check: (ready: Ready, signal: AbortSignal) => Promise<void> };
  /** Every change of state, for the log. */
  onChange?: (status: PartStatus) => void;
} & OutputOptions;

export type Supervised<Ready> = {
  /** Resolves when the child is ready, rejects when the first try fails (later tries go on until `stop`). */
  start(): Promise<Ready>;
  status(): PartStatus;
  /** What the child reported when it got ready; undefined while it is not up. */
  ready(): Ready | undefined;
  /** Process id of the running child. */
  pid(): number | undefined;
  /** Ends the child and does not start it again. */
  stop(): Promise<void>;
};

/** Keeps one child process running: starts it, starts it again with growing waits when it ends, stops it on request. */
export function supervise<Ready>(options: SuperviseOptions<Ready>): Supervised<Ready> {
  const stopping = new AbortController();
  const nextWaitMs = createBackoff(options.backoff ?? defaultBackoff);
  let status: PartStatus = { state: 'starting', restarts: 0 };
  let child: Child<Ready> | undefined;
  let details: Ready | undefined;
  let running: Promise<void> | undefined;

  function change(state: PartState, lastError?: string): void {
    status = { ...status, state, ...(lastError === undefined ? {} : { lastError }) };
    options.onChange?.(status);
  }

  /** One life of the child. Resolves with the reason of its end. */
  async function live(onReady: (ready: Ready) => void): Promise<string> {
    const current = startChild({ ...options, command: options.command() });
    child = current;
    try {
      const ready = await current.ready;
      details = ready;
      change('up');
      onReady(ready);
    } catch (error) {
      await current.stop(options.stopGraceMs);
      return error instanceof Error ? error.message : String(error);
    }
    const watch = new AbortController();
    if (options.health) void watchHealth(current, details, options.health, options.stopGraceMs, watch.signal);
    const reason = await current.ended;
    watch.abort();
    return reason;
  }

  async function run(onReady: (ready: Ready) => void, onFirstFailure: (error: Error) => void): Promise<void> {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const reason = await live(onReady);
      details = undefined;
      child = undefined;
      onFirstFailure(new Error(reason));
      if (stopping.signal.aborted) break;
      change('restarting', reason);
      const waitMs = nextWaitMs(performance.now() - startedAt);
      // An aborted wait means a stop, which the loop's condition sees.
      await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) status = { ...status, restarts: status.restarts + 1 };
    }
    change('down');
  }

  return {
    start: () =>
      new Promise((resolve, reject) => {
        running = run(resolve, reject);
      }),
    status: () => status,
    ready: () => details,
    pid: () => child?.pid,
    async stop() {
      stopping.abort();
      await child?.stop(options.stopGraceMs);
      await running;
    },
  };
}

/** Kills a child that runs but no longer answers. */
async function watchHealth<Ready>(
  child: Child<Ready>,
  ready: Ready,
  health: NonNullable<SuperviseOptions<Ready>['health']>,
  stopGraceMs: number,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await delay(health.everyMs, undefined, { signal });
      await withDeadline(health.everyMs, signal, (look) => health.check(ready, look.signal));
      failures = 0;
    } catch {
      // Either the child ended and the loop ends with it, or it did not answer, which is what is counted here.
      failures += 1;
      if (failures >= health.failures && !signal.aborted) return child.stop(stopGraceMs);
    }
  }
}
