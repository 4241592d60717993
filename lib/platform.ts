import type { FinishedResult, FinishTask } from './image/restore/finish.ts';

/**
 * Interface between launcher and server in one process: where the supervised parts listen, and their state.
 *
 * The launcher starts Next in its own process (a custom server), and Next instantiates modules once per bundle, so the
 * only shared place is a well-known symbol on `globalThis`.
 */

/** State of a supervised part. `down`: not running, and not restarted automatically. */
export type PartState = 'starting' | 'up' | 'restarting' | 'down';

export type PartStatus = {
  state: PartState;
  /** Number of restarts since the server started. */
  restarts: number;
  /** Reason of its last failure, in one line without secrets. */
  lastError?: string;
};

export type Platform = {
  /** Absolute path of the data folder. */
  dataDir: string;
  database: { url: string; status(): PartStatus };
  gateway: {
    /** Base address without a trailing slash; undefined while the gateway is down. */
    url(): string | undefined;
    status(): PartStatus;
  };
  engine: {
    /** Base URL of the OpenAI-compatible listener, with `/v1`, without a trailing slash. */
    url: string;
    /** Bearer token of the listener, new with every start. */
    secret: string;
  };
  /** Worker threads that composite and measure. */
  pictures: { finish(task: FinishTask): Promise<FinishedResult> };
  /** True from a request to stop on: no new work starts. */
  isDraining(): boolean;
  /**
   * Registers work that must end before the parts are stopped (calls in flight, event streams). All of it runs
   * concurrently; the launcher waits up to its limit.
   */
  onDrain(work: () => Promise<void>): void;
};

/** Header in which the launcher passes the peer address of a connection to the app; values from clients are removed. */
export const peerHeader = 'x-overpaint-peer';

const key = Symbol.for('overpaint.platform');
const startKey = Symbol.for('overpaint.start');
type Holder = { [key]?: Platform; [startKey]?: (outcome: StartOutcome) => void };

export function setPlatform(platform: Platform): void {
  (globalThis as Holder)[key] = platform;
}

/** @throws where the launcher did not start the server (`npm run demo`, `npm run dev`) */
export function platform(): Platform {
  const found = (globalThis as Holder)[key];
  if (!found) throw new Error('The server must be started by its launcher: npm run demo, or npm run dev.');
  return found;
}

/** Outcome of the app's start: undefined, or its error. */
export type StartOutcome = { error: unknown } | undefined;

/**
 * For the launcher, before it starts Next: Next calls `register()` without awaiting it, and only logs its error.
 *
 * @returns the argument of `reportStart`
 */
export function expectStart(): Promise<StartOutcome> {
  return new Promise((resolve) => {
    (globalThis as Holder)[startKey] = resolve;
  });
}

/** Tells the launcher that the app has started, or has failed to, so that everything stops. */
export function reportStart(outcome?: StartOutcome): void {
  (globalThis as Holder)[startKey]?.(outcome);
}
