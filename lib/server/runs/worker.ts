import 'server-only';
import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { platform } from '../../platform.ts';
import { log } from '../log.ts';

/**
 * This process among those that work on the same database. It holds one connection for two things: an advisory lock
 * on its number, by which the others see that it lives, and the channels on which they wake each other.
 */
export const workerLocks = 7_204_314;
export const eventsChannel = 'overpaint_events';
export const cancelChannel = 'overpaint_cancel';

type Worker = { id: number; bus: EventEmitter; client: pg.Client | undefined; stopped: boolean };

const key = Symbol.for('overpaint.worker');
const holder = globalThis as { [key]?: Worker };

function worker(): Worker {
  if (!holder[key]) {
    const bus = new EventEmitter();
    bus.setMaxListeners(0);
    holder[key] = { id: randomInt(1, 2 ** 31 - 1), bus, client: undefined, stopped: false };
  }
  return holder[key];
}

/** The number of this process, by which attempts name who works on them. */
export const workerId = (): number => worker().id;

/** Connects, and connects again whenever the connection is lost, until `stopWorker`. */
export async function startWorker(): Promise<void> {
  const self = worker();
  self.stopped = false;
  const client = new pg.Client({ connectionString: platform().database.url });
  client.on('notification', ({ channel, payload }) => self.bus.emit(channel, payload ?? ''));
  client.on('error', (error) => log.warn({ error }, 'the notification connection was lost'));
  client.on('end', () => {
    // A connection that never came about is its caller's business.
    if (self.client !== client) return;
    self.client = undefined;
    if (!self.stopped) reconnect();
  });
  await client.connect();
  await client.query('select pg_advisory_lock($1, $2)', [workerLocks, self.id]);
  await client.query(`listen ${eventsChannel}`);
  await client.query(`listen ${cancelChannel}`);
  self.client = client;
  // Whatever was announced while nobody listened: everyone looks again.
  self.bus.emit(eventsChannel, '');
}

function reconnect(): void {
  setTimeout(() => {
    if (worker().stopped) return;
    startWorker().catch((error: Error) => {
      log.warn({ error }, 'the notification connection could not be made; trying again');
      reconnect();
    });
  }, 500).unref();
}

export async function stopWorker(): Promise<void> {
  const self = worker();
  self.stopped = true;
  await self.client?.end();
  delete holder[key];
}

/** Calls back with the id of each attempt that somebody wants stopped, in any process. */
export function onCancel(callback: (attemptId: string) => void): void {
  worker().bus.on(cancelChannel, callback);
}

/**
 * @param runId whose events count; those of every run where it is undefined
 * @returns true when events were added, false when `quietMs` went by or the signal aborted.
 */
export function onEventsChange(
  runId: string | undefined,
  quietMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { bus } = worker();
  return new Promise((resolve) => {
    const finish = (changed: boolean) => {
      clearTimeout(timer);
      bus.off(eventsChannel, onChange);
      signal.removeEventListener('abort', onAbort);
      resolve(changed);
    };
    // Nothing in the place of the run means that anything may have happened.
    const onChange = (changedId: string) => {
      if (runId === undefined || changedId === '' || changedId === runId) finish(true);
    };
    const onAbort = () => finish(false);
    const timer = setTimeout(() => finish(false), quietMs);
    bus.on(eventsChannel, onChange);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) finish(false);
  });
}
