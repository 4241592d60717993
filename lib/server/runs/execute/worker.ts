import 'server-only';
import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { platform } from '../../../platform.ts';
import { log } from '../../log.ts';

/**
 * This process among those that work on the same database. It holds one connection for two things: an advisory lock
 * on its number, by which the others see that it lives, and the channels on which they wake each other.
 */
export const workerLocks = 7_204_314;
export const eventsChannel = 'overpaint_events';
export const cancelChannel = 'overpaint_cancel';

const reconnected = 'overpaint_reconnected';

/** So often the connection is tried, and so long it may take to answer: a cut network says nothing by itself. */
const heartbeatMs = 10_000;
const answerWithinMs = 5_000;
const reconnectAfterMs = 500;

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
  const client = new pg.Client({
    connectionString: platform().database.url,
    connectionTimeoutMillis: 10_000,
    query_timeout: answerWithinMs,
    keepAlive: true,
  });
  client.on('notification', ({ channel, payload }) => self.bus.emit(channel, payload ?? ''));
  client.on('error', (error) => log.warn({ error }, 'the notification connection was lost'));
  client.on('end', () => giveUp(client));
  let isHeld: boolean;
  try {
    await client.connect();
    isHeld = await holdLock(client, self.id);
    await client.query(`listen ${eventsChannel}`);
    await client.query(`listen ${cancelChannel}`);
  } catch (error) {
    close(client);
    throw error;
  }
  if (self.stopped) return close(client);
  self.client = client;
  watch(client, isHeld);
  // Whatever was announced while nobody listened: everyone looks again.
  self.bus.emit(eventsChannel, '');
  self.bus.emit(reconnected);
}

/**
 * Takes the lock by which others see that this process lives. A connection that the server does not know yet to be dead
 * may still hold it, which is as good until it ends.
 */
async function holdLock(client: pg.Client, id: number): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as held', [workerLocks, id]);
  return rows[0]?.held === true;
}

/** Finds out when the connection is dead though nobody said so. */
function watch(client: pg.Client, wasHeld: boolean): void {
  let isHeld = wasHeld;
  const timer = setInterval(async () => {
    if (worker().client !== client) return clearInterval(timer);
    try {
      // Each take of a lock is counted, so it is taken once.
      if (isHeld) await client.query('select 1');
      else isHeld = await holdLock(client, workerId());
    } catch (error) {
      log.warn({ error }, 'the notification connection does not answer');
      giveUp(client);
    }
  }, heartbeatMs);
  timer.unref();
}

/** Leaves a connection that is lost, and makes another one. */
function giveUp(client: pg.Client): void {
  const self = worker();
  // A connection that never came about is its caller's business.
  if (self.client !== client) return;
  self.client = undefined;
  close(client);
  if (!self.stopped) reconnect();
}

/** Ends a connection without waiting for a server that may not answer. */
function close(client: pg.Client): void {
  client.end().catch((error: Error) => log.debug({ error }, 'a lost connection could not be ended in order'));
}

function reconnect(): void {
  setTimeout(() => {
    if (worker().stopped) return;
    startWorker().catch((error: Error) => {
      log.warn({ error }, 'the notification connection could not be made; trying again');
      reconnect();
    });
  }, reconnectAfterMs).unref();
}

export async function stopWorker(): Promise<void> {
  const self = worker();
  const { client } = self;
  self.stopped = true;
  self.client = undefined;
  await client?.end();
  delete holder[key];
}

/** Calls back whenever notifications may have been lost: the connection was made, or made again. */
export function onReconnect(callback: () => void): void {
  worker().bus.on(reconnected, callback);
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
