import type { FinishedResult, FinishTask } from './image/restore/finish.ts';

/**
 * What the launcher gives to the server inside the same process: where the supervised parts listen and how they are.
 *
 * The launcher starts Next in its own process (a custom server), and Next instantiates modules once per bundle. A
 * well-known symbol on `globalThis` is therefore the only meeting point.
 */

/** How a supervised part is. `down`: it is not running and will not come back by itself. */
export type PartState = 'starting' | 'up' | 'restarting' | 'down';

export type PartStatus = {
  state: PartState;
  /** How often it had to be started again since the server started. */
  restarts: number;
  /** Why it went down last, in one line without secrets. */
  lastError?: string;
};

export type Platform = {
  /** Absolute folder of everything that is kept. */
  dataDir: string;
  database: { url: string; status(): PartStatus };
  gateway: {
    /** Base address without a trailing slash, or undefined while the gateway is not up. */
    url(): string | undefined;
    status(): PartStatus;
  };
  engine: {
    /** Base address of the OpenAI-compatible listener, with `/v1`, without a trailing slash. */
    url: string;
    /** Bearer token that the listener demands, new with every start. */
    secret: string;
  };
  /** Worker threads that composite and measure. */
  pictures: { finish(task: FinishTask): Promise<FinishedResult> };
  /** True from the moment a stop was asked for: nothing new may begin. */
  isDraining(): boolean;
  /**
   * Registers work to be done before the parts are stopped (finish calls in flight, close streams). All run at the
   * same time; the launcher waits for them up to its limit.
   */
  onDrain(work: () => Promise<void>): void;
};

/** Header in which the launcher tells the app the address of a connection; whatever a client sends there is removed. */
export const peerHeader = 'x-overpaint-peer';

const key = Symbol.for('overpaint.platform');
const startKey = Symbol.for('overpaint.start');
type Holder = { [key]?: Platform; [startKey]?: (outcome: StartOutcome) => void };

export function setPlatform(platform: Platform): void {
  (globalThis as Holder)[key] = platform;
}

/** @throws when the server was not started by the launcher (`npm run demo`, `npm run dev`). */
export function platform(): Platform {
  const found = (globalThis as Holder)[key];
  if (!found) throw new Error('The server must be started by its launcher: npm run demo, or npm run dev.');
  return found;
}

/** How the app came up: nothing, or why it could not. */
export type StartOutcome = { error: unknown } | undefined;

/**
 * For the launcher, before it brings Next up: Next begins `register()` and does not wait for it, and only writes its
 * error to the log.
 *
 * @returns what `reportStart` is told
 */
export function expectStart(): Promise<StartOutcome> {
  return new Promise((resolve) => {
    (globalThis as Holder)[startKey] = resolve;
  });
}

/** Tells the launcher that the app is up, or that it could not come up, so that it stops everything. */
export function reportStart(outcome?: StartOutcome): void {
  (globalThis as Holder)[startKey]?.(outcome);
}
