import { setTimeout as delay } from 'node:timers/promises';
import type { PartState, PartStatus } from '../../lib/platform.ts';
import { withDeadline } from '../../lib/timing/deadline.ts';
import { type BackoffOptions, createBackoff, defaultBackoff } from './backoff.ts';
import { type Child, type ChildCommand, startChild } from './child.ts';
import type { OutputOptions } from './output.ts';

export type SuperviseOptions<Ready> = {
  /** Called for every start. */
  command: () => ChildCommand;
  readReady: (message: unknown) => Ready | undefined;
  readyWithinMs: number;
  /** Time for the child to stop before it is killed. */
  stopGraceMs: number;
  backoff?: BackoffOptions;
  /** Health check of the running child; after `failures` consecutive failures it is killed and restarted. */
  health?: { everyMs: number; failures: number; check: (ready: Ready, signal: AbortSignal) => Promise<void> };
  /** Called on every change of state, for the log. */
  onChange?: (status: PartStatus) => void;
} & OutputOptions;

export type Supervised<Ready> = {
  /** Resolves when the child is ready; rejects when the first try fails (later tries continue until `stop`). */
  start(): Promise<Ready>;
  status(): PartStatus;
  /** The ready message of the child; undefined while it is down. */
  ready(): Ready | undefined;
  /** Process id of the running child. */
  pid(): number | undefined;
  /** Ends the child without a restart. */
  stop(): Promise<void>;
};

/** Supervises one child process: starts it, restarts it with backoff when it ends, stops it on request. */
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

  /** One run of the child. Resolves with the reason of its end. */
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
      // An aborted wait means a stop, which the loop condition checks.
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

/** Kills a child that runs but does not answer. */
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
      // Either the child ended, which ends the loop, or it did not answer, which counts here.
      failures += 1;
      if (failures >= health.failures && !signal.aborted) return child.stop(stopGraceMs);
    }
  }
}
