import 'server-only';
import { randomInt } from 'node:crypto';
import pg from 'pg';
import { platform } from '../../../platform.ts';
import { log } from '../../log.ts';
import {
  cancelChannel,
  closeNotifications,
  emitNotification,
  emitReconnect,
  eventsChannel,
} from './notifications.ts';

/**
 * The lease of this process on its attempts: one database connection holds an advisory lock on the worker id. Other
 * processes take attempts over once the lock is free. The same connection listens for notifications.
 */
export const workerLockClass = 7_204_314;

/** Interval of the checks of the connection, and timeout of each: a cut network reports no error. */
const heartbeatMs = 10_000;
const queryTimeoutMs = 5_000;
const reconnectAfterMs = 500;

type Worker = { id: number; client: pg.Client | undefined; stopped: boolean };

const key = Symbol.for('overpaint.worker');
const holder = globalThis as { [key]?: Worker };

function worker(): Worker {
  holder[key] ??= { id: randomInt(1, 2 ** 31 - 1), client: undefined, stopped: false };
  return holder[key];
}

/** Random id of this process, stored with the attempts that it works on. */
export const workerId = (): number => worker().id;

/** Connects, and reconnects after every loss of the connection until `stopWorker`. */
export async function startWorker(): Promise<void> {
  const self = worker();
  self.stopped = false;
  const client = new pg.Client({
    connectionString: platform().database.url,
    connectionTimeoutMillis: 10_000,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
  });
  client.on('notification', ({ channel, payload }) => emitNotification(channel, payload ?? ''));
  client.on('error', (error) => log.warn({ error }, 'the notification connection was lost'));
  client.on('end', () => replaceConnection(client));
  let isHeld: boolean;
  try {
    await client.connect();
    isHeld = await takeLock(client, self.id);
    await client.query(`listen ${eventsChannel}`);
    await client.query(`listen ${cancelChannel}`);
  } catch (error) {
    close(client);
    throw error;
  }
  if (self.stopped) return close(client);
  self.client = client;
  startHeartbeat(client, isHeld);
  emitReconnect();
}

/**
 * Takes the advisory lock of this worker.
 *
 * @returns false while an earlier, dead connection of this process still holds it; that keeps the lease as well
 */
async function takeLock(client: pg.Client, id: number): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as held', [workerLockClass, id]);
  return rows[0]?.held === true;
}

/** Detects a dead connection that reports no error. */
function startHeartbeat(client: pg.Client, wasHeld: boolean): void {
  let isHeld = wasHeld;
  const timer = setInterval(async () => {
    if (worker().client !== client) return clearInterval(timer);
    try {
      // Advisory locks count: each take needs its own release, so the lock is taken once.
      if (isHeld) await client.query('select 1');
      else isHeld = await takeLock(client, workerId());
    } catch (error) {
      log.warn({ error }, 'the notification connection does not answer');
      replaceConnection(client);
    }
  }, heartbeatMs);
  timer.unref();
}

function replaceConnection(client: pg.Client): void {
  const self = worker();
  // `startWorker` reports a connection that was never established.
  if (self.client !== client) return;
  self.client = undefined;
  close(client);
  if (!self.stopped) reconnect();
}

/** Does not wait: the server may never answer. */
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
  closeNotifications();
}
