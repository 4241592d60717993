import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { database } from '../db/database.ts';
import { runEvents } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { beginSession, endSession } from '../security/sessions.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { appendEvent, newestEventId } from './event-store.ts';
import { readResumePoint, runEventStream } from './event-stream.ts';

let server: TestServer;
const open: AbortController[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  vi.useRealTimers();
  for (const stop of open.splice(0)) stop.abort();
});
afterAll(() => server.close());

const owner = 'ada';
const statusOf = (runId: string, status: 'running' | 'done'): RunEvent => ({
  type: 'run-status',
  runId,
  status,
});
const tell = (runId: string, status: 'running' | 'done', teller = owner) =>
  transaction((tx) => appendEvent(tx, { id: runId, owner: teller }, statusOf(runId, status)));

function listen(scope: { owner: string; runId?: string }, after: number, opening: RunEvent[] = []) {
  const stop = new AbortController();
  open.push(stop);
  const request = new Request('http://localhost/api/events', { signal: stop.signal });
  const response = runEventStream(request, scope, after, opening);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  return { response, stop, next: async () => (await reader.read()).value };
}
const asked = (id: string) =>
  readResumePoint(new Request('http://localhost/api/events', { headers: { 'last-event-id': id } }));

describe('an event stream', () => {
  it('ends with the session of its listener, before the next event', async () => {
    const user = await beginSession();
    const stream = listen({ owner: user }, await newestEventId());
    expect(await stream.next()).toBe('retry: 1000\n\n');
    const coming = stream.next();
    const first = randomUUID();
    await tell(first, 'running', user);
    expect(await coming).toContain(first);
    const end = stream.next();
    await endSession(user);
    await tell(randomUUID(), 'done', user);
    expect(await end).toBeUndefined();
  });

  it('sends the retry delay, the current state, and later events, each with its id', async () => {
    const runId = randomUUID();
    const after = await newestEventId();
    const stream = listen({ owner }, after, [statusOf(runId, 'running')]);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await stream.next()).toBe('retry: 1000\n\n');
    expect(await stream.next()).toBe(
      `id: ${after}\nevent: run-status\ndata: ${JSON.stringify(statusOf(runId, 'running'))}\n\n`,
    );
    const coming = stream.next();
    await tell(runId, 'done');
    const id = await newestEventId();
    expect(await coming).toBe(
      `id: ${id}\nevent: run-status\ndata: ${JSON.stringify(statusOf(runId, 'done'))}\n\n`,
    );
  });

  it("sends events of its owner's runs only, or of one run", async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const after = await newestEventId();
    const [all, one] = [listen({ owner }, after), listen({ owner, runId: mine }, after)];
    await tell(other, 'running', 'eve');
    await tell(other, 'running');
    await tell(mine, 'done');
    await Promise.all([all.next(), one.next()]);
    expect(await all.next()).toContain(other);
    expect(await all.next()).toContain(mine);
    expect(await one.next()).toContain(mine);
  });

  it('sends heartbeats while idle', async () => {
    const stream = listen({ owner }, await newestEventId());
    await stream.next();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const coming = stream.next();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await coming).toMatch(/^event: heartbeat\ndata: .+\n\n$/);
  });

  it('ends with its request', async () => {
    const stream = listen({ owner }, await newestEventId());
    await stream.next();
    const coming = stream.next();
    stream.stop.abort();
    expect(await coming).toBeUndefined();
  });
});

describe('the resume position of a stream', () => {
  it('is an event id of this database, of any run', async () => {
    await tell(randomUUID(), 'running', 'eve');
    const id = await newestEventId();
    expect(await asked(String(id))).toBe(id);
  });

  it.each([
    '',
    '0',
    '-1',
    '+1',
    '1e1',
    '1.0',
    '0x1',
    ' ',
    'garbage',
    '1,1',
    '999999999',
    '999999999999999',
    '9223372036854775808',
    '1'.repeat(4_000),
    'NaN',
    '١',
    "1' or true --",
  ])('is not %j, which starts from the beginning', async (id) => {
    await tell(randomUUID(), 'running');
    expect(await asked(encodeURI(id) === id ? id : encodeURIComponent(id))).toBeUndefined();
  });

  it('is not an expired event', async () => {
    await tell(randomUUID(), 'running');
    const id = await newestEventId();
    await database().delete(runEvents);
    expect(await asked(String(id))).toBeUndefined();
  });

  it('is absent without a header', async () => {
    expect(await readResumePoint(new Request('http://localhost/api/events'))).toBeUndefined();
  });
});
