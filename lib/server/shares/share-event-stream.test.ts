import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../edit/run/run.ts';
import { type SharedEvent, sharedEventSchema } from '../../edit/share.ts';
import { database } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { endStreams } from '../http/responses/stream-shutdown.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { appendEvent } from '../runs/event-store.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { shareEventStream } from './share-event-stream.ts';
import { createShare, revokeShare } from './share-store.ts';
import { findOpenShare } from './share-token.ts';

let server: TestServer;
let run: Run;
let streams: Stream[] = [];

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) =>
    sendImages(response, [await noisePng(32, 2), await noisePng(32, 3)]),
  );
  run = await finishedRun();
});
afterAll(() => server.close());
afterEach(async () => {
  await Promise.all(streams.map((stream) => stream.close()));
  streams = [];
});

async function finishedRun(): Promise<Run> {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  return await untilDone(await startRun(pictures, { n: 2, targets: [{ provider: 'local' }] }));
}

type Stream = {
  /** The next text of the stream; undefined at the end. */
  read: () => Promise<string | undefined>;
  /** The next event that carries data of the run; undefined at the end. */
  next: () => Promise<SharedEvent | undefined>;
  /** Ends the request, like a browser that disconnects before the first read. */
  abort: () => void;
  close: () => Promise<void>;
};

/** The events for a visitor of a link, one after the other; undefined at the end. */
async function visit(of: Run, resultIds: string[] | null) {
  const wish = { resultIds, shown: { costs: true, prompt: true }, expiresInHours: 1 };
  const { share, token } = await createShare(of.id, owner, wish);
  return { share, token, stream: await openStream(token) };
}

async function openStream(token: string): Promise<Stream> {
  const stop = new AbortController();
  const request = new Request('http://localhost/events', { signal: stop.signal });
  const reader = shareEventStream(request, (await findOpenShare(token))!, token).body!.getReader();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : new TextDecoder().decode(value);
  };
  const stream = {
    read,
    async next() {
      for (;;) {
        const text = await read();
        if (text === undefined) return undefined;
        const data = /^data: (.*)$/m.exec(text)?.[1];
        if (data) return sharedEventSchema.parse(JSON.parse(data));
      }
    },
    abort: () => stop.abort(),
    async close() {
      stop.abort();
      await reader.cancel();
    },
  };
  streams.push(stream);
  return stream;
}

const resultsOf = (of: Run) => of.attempts.flatMap(({ results }) => results);

/** Publishes a partial image, then an event that every link receives. */
async function tell(of: Run, preview: string): Promise<void> {
  const attemptId = of.attempts[0]!.id;
  await transaction(async (tx) => {
    const partial = { type: 'partial-image', runId: of.id, attemptId, index: 0, preview } as const;
    await appendEvent(tx, { id: of.id, owner }, partial);
    await appendEvent(tx, { id: of.id, owner }, { type: 'run-status', runId: of.id, status: 'done' });
  });
}

const preview = 'data:image/webp;base64,bm90IGNob3Nlbg==';

describe('the stream of a link', () => {
  it('shows partial images if it shows all results', async () => {
    const { stream } = await visit(run, null);
    expect(await stream.next()).toMatchObject({ type: 'shared-run' });
    await tell(run, preview);
    expect(await stream.next()).toMatchObject({ type: 'partial-image', preview });
    expect(await stream.next()).toMatchObject({ type: 'shared-run' });
  });

  it('never shows a preview if results were selected, not even of their attempts', async () => {
    const chosen = resultsOf(run)[0]!.id;
    const { stream } = await visit(run, [chosen]);
    const heard = [await stream.next()];
    await tell(run, preview);
    heard.push(await stream.next());
    expect(heard.map((event) => event?.type)).toEqual(['shared-run', 'shared-run']);
    for (const event of heard) {
      if (event?.type !== 'shared-run') throw new Error('only the run is told of');
      expect(resultsOf(event.shared.run).map(({ id }) => id)).toEqual([chosen]);
    }
    expect(JSON.stringify(heard)).not.toContain(resultsOf(run)[1]!.id);
  });

  it('contains no event of other runs', async () => {
    const other = await finishedRun();
    const { stream } = await visit(run, null);
    await stream.next();
    await tell(other, 'data:image/webp;base64,b3RoZXI=');
    await tell(run, preview);
    expect(await stream.next()).toMatchObject({ type: 'partial-image', preview });
  });

  it('does not contain the run again for each vote or comment of other visitors', async () => {
    const { stream } = await visit(run, null);
    await stream.next();
    const reaction = { type: 'run-reaction', runId: run.id } as const;
    await transaction((tx) => appendEvent(tx, { id: run.id, owner }, reaction));
    expect(await stream.read()).toContain('event: heartbeat');
  });

  it('ends with the link: events after its revocation are not sent', async () => {
    const { share, stream } = await visit(run, null);
    await stream.next();
    await revokeShare(share.id, owner);
    await tell(run, preview);
    expect(await stream.next()).toEqual({ type: 'shared-end' });
    expect(await stream.next()).toBeUndefined();
  });

  it('ends with the run', async () => {
    const other = await finishedRun();
    const { stream } = await visit(other, null);
    await stream.next();
    await removeRun(other.id, owner);
    expect(await stream.next()).toEqual({ type: 'shared-end' });
  });

  it('ends where the run vanishes between two reads', async () => {
    const other = await finishedRun();
    const { stream, token } = await visit(other, null);
    await stream.next();
    const late = await openStream(token);
    await tell(other, preview);
    await database().delete(runs).where(eq(runs.id, other.id));
    for (const one of [stream, late]) {
      let event = await one.next();
      while (event?.type === 'partial-image') event = await one.next();
      expect(event).toEqual({ type: 'shared-end' });
      expect(await one.next()).toBeUndefined();
    }
  });

  it('accepts sixty connections, and another one after a disconnect', async () => {
    const { token, stream } = await visit(run, null);
    for (let count = 1; count < 60; count += 1) await openStream(token);
    await expect(openStream(token)).rejects.toMatchObject({ code: 'too-many-requests', retryAfterS: 60 });
    // A stream counts from its opening until its last message is complete.
    await stream.next();
    await stream.close();
    await expect(openStream(token)).resolves.toBeDefined();
    // One slot, although the request was aborted and the body cancelled.
    await expect(openStream(token)).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('releases the slot of a visitor who disconnects before the first message', async () => {
    const { token, stream } = await visit(run, null);
    for (let count = 1; count < 60; count += 1) await openStream(token);
    stream.abort();
    await expect(openStream(token)).resolves.toBeDefined();
  });

  it('sends the reconnect delay, and a heartbeat every ten seconds until the link expires', async () => {
    vi.useFakeTimers({
      shouldAdvanceTime: true,
      toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    });
    try {
      const { stream } = await visit(run, null);
      expect(await stream.read()).toBe('retry: 2000\n\n');
      expect(await stream.next()).toMatchObject({ type: 'shared-run' });
      const beat = stream.read();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await beat).toMatch(/^event: heartbeat\n/);
      vi.setSystemTime(Date.now() + 3_600_000);
      const end = stream.next();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await end).toEqual({ type: 'shared-end' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends on shutdown', async () => {
    const { stream } = await visit(run, null);
    await stream.next();
    endStreams();
    expect(await stream.next()).toBeUndefined();
  });
});
