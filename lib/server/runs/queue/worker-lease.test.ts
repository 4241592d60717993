import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { platform, setPlatform } from '../../../platform.ts';
import { transaction } from '../../db/transaction.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../../testing/database-proxy.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { cancelRun } from '../change/cancel-run.ts';
import { appendEvent } from '../event-store.ts';
import { readRun } from '../view/read-run.ts';
import { waitForEvents } from './notifications.ts';
import { startWorker, stopWorker, workerId, workerLockClass } from './worker-lease.ts';

/** Only the notification connection uses the proxy; all others reach the database at any time. */
let server: TestServer;
let proxy: DatabaseProxy;
let directUrl: string;

beforeAll(async () => {
  server = await startTestServer();
  directUrl = platform().database.url;
  proxy = await startDatabaseProxy(directUrl);
  await stopWorker();
  setPlatform({ ...platform(), database: { ...platform().database, url: proxy.url } });
  await startWorker();
});
afterEach(() => {
  vi.useRealTimers();
  proxy.restore();
});
afterAll(async () => {
  await server.close();
  await proxy.close();
});

const tell = (runId: string) =>
  transaction((tx) =>
    appendEvent(tx, { id: runId, owner }, { type: 'run-status', runId, status: 'running' }),
  );
const patience = { timeout: 20_000, interval: 50 };
const { signal } = new AbortController();

/** Whether other processes see this one as live. */
async function isSeen(): Promise<boolean> {
  const other = new pg.Client({ connectionString: directUrl });
  await other.connect();
  const { rows } = await other.query('select pg_try_advisory_lock($1, $2) as free', [
    workerLockClass,
    workerId(),
  ]);
  await other.end();
  return rows[0].free === false;
}

/** A run whose provider never responds. */
async function endlessRun(): Promise<Run> {
  const before = server.engine.received.length;
  server.engine.answerWith(() => undefined);
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  const run = await startRun(pictures, { targets: [{ provider: 'local' }] });
  await vi.waitFor(() => expect(server.engine.received.length).toBe(before + 1), patience);
  return run;
}
const statusOf = async (run: Run) => onlyAttempt((await readRun(run.id, owner))!).status;

describe('while the notification connection is down', () => {
  it('a cancellation is not lost: it is read after the reconnect', async () => {
    const run = await endlessRun();
    proxy.cut();
    await cancelRun(run.id, owner);
    expect(await statusOf(run)).toBe('running');
    proxy.restore();
    await vi.waitFor(async () => expect(await statusOf(run)).toBe('cancelled'), patience);
  });

  it('events are not lost: followers check again after the reconnect', async () => {
    const runId = randomUUID();
    const change = waitForEvents(runId, 20_000, signal);
    proxy.cut();
    await tell(runId);
    proxy.restore();
    expect(await change).toBe(true);
  });

  it('it reconnects, after any number of failures', async () => {
    proxy.cut();
    // At least two tries, half a second apart.
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const change = waitForEvents(randomUUID(), 20_000, signal);
    proxy.restore();
    expect(await change).toBe(true);
  });

  it('an aborted signal does not wait', async () => {
    expect(await waitForEvents(randomUUID(), 20_000, AbortSignal.abort())).toBe(false);
  });

  it('the process counts as live again after the reconnect', async () => {
    proxy.cut();
    proxy.restore();
    await vi.waitFor(async () => expect(await isSeen()).toBe(true), patience);
  });
});

it('detects a dead connection', async () => {
  // The new connection uses fake timers for its heartbeat.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  proxy.cut();
  proxy.restore();
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), patience);
  const run = await endlessRun();
  proxy.freeze();
  await cancelRun(run.id, owner);
  await vi.advanceTimersByTimeAsync(10_000);
  proxy.restore();
  await vi.waitFor(async () => expect(await statusOf(run)).toBe('cancelled'), patience);
});

it('handles a cancellation at the moment an attempt starts', async () => {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  server.engine.answerWith(() => undefined);
  for (let round = 0; round < 10; round += 1) {
    const run = await startRun(pictures, { targets: [{ provider: 'local' }] });
    await cancelRun(run.id, owner);
    await vi.waitFor(async () => expect(await statusOf(run)).toBe('cancelled'), patience);
  }
});
