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

/** The connection of notifications alone leads through the proxy; everything else reaches the database all the time. */
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

/** Whether others see that this process lives. */
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

/** A run whose provider never answers. */
async function endlessRun(): Promise<Run> {
  const before = server.engine.received.length;
  server.engine.answerWith(() => undefined);
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  const run = await startRun(pictures, { targets: [{ provider: 'local' }] });
  await vi.waitFor(() => expect(server.engine.received.length).toBe(before + 1), patience);
  return run;
}
const statusOf = async (run: Run) => onlyAttempt((await readRun(run.id, owner))!).status;

describe('while the connection of notifications is lost', () => {
  it('a Stop is not lost: it is read when the connection is back', async () => {
    const run = await endlessRun();
    proxy.cut();
    await cancelRun(run.id, owner);
    expect(await statusOf(run)).toBe('running');
    proxy.restore();
    await vi.waitFor(async () => expect(await statusOf(run)).toBe('cancelled'), patience);
  });

  it('events are not lost: whoever waits looks again when the connection is back', async () => {
    const runId = randomUUID();
    const change = waitForEvents(runId, 20_000, signal);
    proxy.cut();
    await tell(runId);
    proxy.restore();
    expect(await change).toBe(true);
  });

  it('it is made again, however often that fails', async () => {
    proxy.cut();
    // Two tries at least, half a second apart.
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const change = waitForEvents(randomUUID(), 20_000, signal);
    proxy.restore();
    expect(await change).toBe(true);
  });

  it('nobody waits whose signal has aborted before', async () => {
    expect(await waitForEvents(randomUUID(), 20_000, AbortSignal.abort())).toBe(false);
  });

  it('the process is seen to live again when the connection is back', async () => {
    proxy.cut();
    proxy.restore();
    await vi.waitFor(async () => expect(await isSeen()).toBe(true), patience);
  });
});

it('finds out by itself that a connection says nothing any more', async () => {
  // The connection that begins now beats in false time.
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

it('hears a Stop that comes the moment that an attempt is begun', async () => {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  server.engine.answerWith(() => undefined);
  for (let round = 0; round < 10; round += 1) {
    const run = await startRun(pictures, { targets: [{ provider: 'local' }] });
    await cancelRun(run.id, owner);
    await vi.waitFor(async () => expect(await statusOf(run)).toBe('cancelled'), patience);
  }
});
