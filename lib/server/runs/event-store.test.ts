import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '../db/database.ts';
import { runEvents } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { appendEvent, deleteOldEvents, followEvents, isKnownEvent, newestEventId } from './event-store.ts';
import { waitForEvents } from './queue/notifications.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const owner = 'ada';
const tell = async (runId: string) =>
  await transaction((tx) =>
    appendEvent(tx, { id: runId, owner }, { type: 'run-status', runId, status: 'running' }),
  );

it('wakes a follower of a run at events of that run only', async () => {
  const [mine, other] = [randomUUID(), randomUUID()];
  const { signal } = new AbortController();
  let isAwake = false;
  const own = waitForEvents(mine, 10_000, signal).then((changed) => {
    isAwake = changed;
  });
  const any = waitForEvents(undefined, 10_000, signal);
  await tell(other);
  expect(await any).toBe(true);
  expect(isAwake).toBe(false);
  await tell(mine);
  await own;
  expect(isAwake).toBe(true);
});

it('orders concurrent events without a gap', async () => {
  const runId = randomUUID();
  const after = await newestEventId();
  const stop = new AbortController();
  const seen: number[] = [];
  const reading = (async () => {
    for await (const next of followEvents({ owner, runId }, after, 10_000, stop.signal)) {
      if (next) seen.push(next.id);
      if (seen.length === 40) stop.abort();
    }
  })();
  await Promise.all(Array.from({ length: 40 }, () => tell(runId)));
  await reading;
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(new Set(seen).size).toBe(40);
});

it('sends heartbeats to an idle owner while others are busy', async () => {
  const after = await newestEventId();
  const stop = new AbortController();
  const others = setInterval(() => void tell(randomUUID()), 40);
  const quiet = followEvents({ owner: 'grace' }, after, 200, stop.signal);
  for (let beats = 0; beats < 2; beats += 1) expect((await quiet.next()).value).toBeUndefined();
  expect(stop.signal.aborted).toBe(false);
  clearInterval(others);
  stop.abort();
});

it('removes expired events only', async () => {
  const [old, young] = [randomUUID(), randomUUID()];
  await tell(old);
  const oldId = await newestEventId();
  await tell(young);
  const youngId = await newestEventId();
  await database()
    .update(runEvents)
    .set({ createdAt: sql`now() - interval '61 minutes'` })
    .where(eq(runEvents.runId, old));
  await deleteOldEvents(3_600_000);
  expect([await isKnownEvent(oldId), await isKnownEvent(youngId)]).toEqual([false, true]);
});
