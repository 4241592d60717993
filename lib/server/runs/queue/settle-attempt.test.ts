import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditError } from '../../../edit/errors.ts';
import type { Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { attempts, results } from '../../db/schema.ts';
import { sendImages, sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun, storeRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { cancelRun } from '../change/cancel-run.ts';
import { removeRun } from '../change/remove-run.ts';
import { retryAttempt } from '../change/retry-attempt.ts';
import { storeAnswer, storeCharge } from '../execute/answer-store.ts';
import { storeResults } from '../result-store.ts';
import { readRun } from '../view/read-run.ts';
import { claimAttempt } from './claim-attempt.ts';
import { executor } from './executor.ts';
import { settleAttempt } from './settle-attempt.ts';
import { workerId } from './worker-lease.ts';

let server: TestServer;
let pictures: { source: Uint8Array; mask: Uint8Array };

beforeAll(async () => {
  server = await startTestServer();
  pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
});
afterAll(() => server.close());

const local = { provider: 'local' } as const;
const failure = new EditError('provider-failed', 'The provider failed.');
/** A run whose attempts are not enqueued. */
const storedRun = (targets = 1) =>
  storeRun(pictures, { targets: Array.from({ length: targets }, () => local) });
const read = async (run: Run): Promise<Run> => (await readRun(run.id, owner))!;
const rowOf = async (attemptId: string) => {
  const [row] = await database().select().from(attempts).where(eq(attempts.id, attemptId));
  return row!;
};

/** Stores finished results of an attempt. */
async function storeFinished(attemptId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const given = { id: randomUUID(), bytes: await noisePng(32, 20 + index), revisedPrompt: null };
    const { rows } = await storeResults(attemptId, owner, randomUUID(), [given]);
    const { id, rawId } = rows[0]!;
    await database().update(results).set({ compositedId: rawId }).where(eq(results.id, id));
  }
}

describe('concurrent changes of one run', () => {
  it('never conflict, and end in one state', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 30; round += 1) {
      const run = await storedRun(3);
      const ids = run.attempts.map(({ id }) => id);
      await Promise.all(ids.map((id) => claimAttempt(id, randomUUID())));
      const changes = [
        ...ids.map((id) => settleAttempt(id, { error: failure })),
        cancelRun(run.id, owner),
        ...ids.map((id) => retryAttempt(run.id, id, owner)),
        ...ids.map((id) => claimAttempt(id, randomUUID())),
        cancelRun(run.id, owner),
        removeRun(run.id, owner),
      ];
      const outcomes = await Promise.allSettled(changes);
      // A retry or a removal may come too early; nothing else may fail.
      const wrong = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' && !(outcome.reason instanceof EditError) ? [outcome.reason] : [],
      );
      expect(wrong).toEqual([]);
    }
    const { rows } = await database().execute<{ deadlocks: number }>(
      sql`select deadlocks::int from pg_stat_database where datname = current_database()`,
    );
    expect(rows[0]?.deadlocks).toBe(0);
  });

  it('accept one of two retries', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await settleAttempt(id, { error: failure });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => retryAttempt(run.id, id, owner)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await cancelRun(run.id, owner);
    await expect(retryAttempt(run.id, id, owner)).resolves.toMatchObject({ queued: [id] });
    await claimAttempt(id, randomUUID());
    await expect(retryAttempt(run.id, id, owner)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('repeat a claim idempotently, and give the attempt to nobody else', async () => {
    const { id } = onlyAttempt(await storedRun());
    const traceId = randomUUID();
    expect(await claimAttempt(id, traceId)).toBeDefined();
    expect(await claimAttempt(id, traceId)).toMatchObject({ attempt: { id, traceId } });
    expect(await claimAttempt(id, randomUUID())).toBeUndefined();
  });
});

describe('the end of an attempt', () => {
  it('is stored once, and only by its worker', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    await database().update(attempts).set({ worker: 99 }).where(eq(attempts.id, id));
    await settleAttempt(id, { error: failure });
    expect((await rowOf(id)).status).toBe('running');
    await database().update(attempts).set({ worker: workerId() }).where(eq(attempts.id, id));
    await settleAttempt(id, { error: failure });
    await settleAttempt(id, {});
    expect(await rowOf(id)).toMatchObject({ status: 'failed', error: { code: 'provider-failed' } });
  });

  it.each([
    ['has results has succeeded after all', 1, 'succeeded'],
    ['has none stays as it is', 0, 'interrupted'],
  ])('that another process gave up and that %s', async (_, count, status) => {
    const { id } = onlyAttempt(await storedRun());
    await claimAttempt(id, randomUUID());
    await storeFinished(id, count);
    await database().update(attempts).set({ status: 'interrupted', worker: 99 }).where(eq(attempts.id, id));
    await settleAttempt(id, {});
    expect((await rowOf(id)).status).toBe(status);
  });

  it('with results is a success, also if its warning cannot be stored', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    await storeFinished(id, 1);
    await database().execute(
      sql.raw(
        `alter table attempts add constraint odd check (warnings::text not like '%${failure.message}%') not valid`,
      ),
    );
    await settleAttempt(id, { error: failure });
    await database().execute(sql.raw('alter table attempts drop constraint odd'));
    expect((await read(run)).status).toBe('done');
    expect(await rowOf(id)).toMatchObject({ status: 'succeeded', error: null });
  });

  it('with results is a success with a warning, whatever interrupted it', async () => {
    const { id } = onlyAttempt(await storedRun());
    await claimAttempt(id, randomUUID());
    await storeFinished(id, 1);
    await settleAttempt(id, { error: failure, elapsedMs: 1234 });
    expect(await rowOf(id)).toMatchObject({
      status: 'succeeded',
      error: null,
      elapsedMs: 1234,
      warnings: [{ code: 'partial', message: failure.message }],
    });
  });

  it.each(['attempts', 'run_events'])('is stored although %s rejects its text', async (table) => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    const column = table === 'attempts' ? 'error' : 'event';
    await database().execute(
      sql.raw(
        `alter table ${table} add constraint odd check (${column}::text not like '%provider-failed%') not valid`,
      ),
    );
    await settleAttempt(id, { error: failure });
    await database().execute(sql.raw(`alter table ${table} drop constraint odd`));
    const after = await read(run);
    expect(after.status).toBe('done');
    expect(onlyAttempt(after)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    await removeRun(run.id, owner);
  });

  it('that could not be stored while the database was away is stored later', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    await storeAnswer(id, { status: 200, headers: {}, body: answerBody([await noisePng(32, 5)]) });
    await executor().reconcileAttempts();
    expect(onlyAttempt(await untilDone(run))).toMatchObject({ status: 'succeeded', returned: 1 });
  });
});

describe('text of an answer', () => {
  const answered = async (spoken: Record<string, unknown>, raw: Uint8Array) => {
    server.engine.answerWith((response) =>
      sendJson(response, 200, { ...spoken, data: [{ b64_json: base64(raw), ...(spoken.data as object) }] }),
    );
    return onlyAttempt(await untilDone(await startRun(pictures, { targets: [local] })));
  };

  it.each([
    ['NUL', 'a wall\u0000', 'a wall'],
    ['an unpaired surrogate', 'a \ud83d wall', 'a \ufffd wall'],
    ['a control character', 'a \u001b[31mwall\u0085', 'a [31mwall'],
  ])('loses no picture because of %s', async (_, said, kept) => {
    const attempt = await answered({ data: { revised_prompt: said } }, await noisePng(32, 6));
    expect(attempt).toMatchObject({ status: 'succeeded', results: [{ revisedPrompt: kept }] });
  });

  it('loses no picture because of its length', async () => {
    const attempt = await answered({ data: { revised_prompt: '😀'.repeat(60_000) } }, await noisePng(32, 7));
    expect(attempt.status).toBe('succeeded');
    expect([...attempt.results[0]!.revisedPrompt!]).toHaveLength(40_000);
  });

  it.each([
    ['message', { error: { message: 'Bad\u0000 \ud83d thing', code: 'x\u0000', param: 'im\u0000age' } }],
    ['text', 'Bad\u0000 thing'],
    ['page', '<html>\u0000\u001b</html>'],
  ])('ends the attempt in spite of an unusual error %s', async (_, body) => {
    server.engine.answerWith((response) => sendJson(response, 400, body));
    const run = await untilDone(await startRun(pictures, { targets: [local] }));
    expect(onlyAttempt(run).status).toBe('failed');
    expect(JSON.stringify(onlyAttempt(run))).not.toMatch(/\\u00[01]|\\ud83d/);
    await removeRun(run.id, owner);
  });

  it('loses no picture when the database rejects it', async () => {
    const { id } = onlyAttempt(await storedRun());
    const odd = { id: randomUUID(), bytes: await noisePng(32, 8), revisedPrompt: 'a\0' };
    const { rows } = await storeResults(id, owner, randomUUID(), [odd]);
    expect(rows).toMatchObject([{ id: odd.id, revisedPrompt: null }]);
    const body = answerBody([]);
    const stored = await storeAnswer(id, { status: 200, headers: { 'x-request-id': '\0' }, body });
    expect((await rowOf(id)).answers).toEqual([stored]);
    await storeCharge(id, { answerId: stored.id, costUsd: 1, usage: { a: '\0' } }, []);
    await settleAttempt(id, {});
    expect((await rowOf(id)).status).toBe('succeeded');
  });

  it('is stored once, for any number of stores', async () => {
    const { id } = onlyAttempt(await storedRun());
    const answerId = randomUUID();
    const given = { id: randomUUID(), bytes: await noisePng(32, 9), revisedPrompt: 'a wall' };
    const first = await storeResults(id, owner, answerId, [given]);
    const second = await storeResults(id, owner, answerId, [given]);
    expect(second).toEqual(first);
    const other = await storeResults(id, owner, answerId, [{ ...given, id: randomUUID() }]);
    expect(other).toEqual({ rows: [], count: 1 });
    const both = Array.from({ length: 6 }, () =>
      storeResults(id, owner, 'f0000000-0000-4000-8000-000000000000', [{ ...given, id: randomUUID() }]),
    );
    await Promise.all(both);
    expect(await database().select().from(results).where(eq(results.attemptId, id))).toHaveLength(2);
    await storeCharge(id, { answerId, costUsd: 0.5 }, [{ code: 'x', message: 'y' }]);
    await storeCharge(id, { answerId, costUsd: 0.5 }, [{ code: 'x', message: 'y' }]);
    expect(await rowOf(id)).toMatchObject({ charges: [{ costUsd: 0.5 }], warnings: [{ code: 'x' }] });
  });
});

describe('cost and usage', () => {
  it('are the sums over all tries of an attempt', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    await storeCharge(id, { answerId: randomUUID(), costUsd: 0.25, usage: { total: 3 } }, []);
    await storeCharge(id, { answerId: randomUUID(), costUsd: 0.5, usage: { total: 4 } }, []);
    await settleAttempt(id, { error: failure });
    expect(onlyAttempt(await read(run))).toMatchObject({ costUsd: 0.75, usage: { total: 7 } });
    await retryAttempt(run.id, id, owner);
    await claimAttempt(id, randomUUID());
    await storeCharge(id, { answerId: randomUUID(), costUsd: 1, usage: { total: 10 } }, []);
    await settleAttempt(id, {});
    expect(onlyAttempt(await read(run))).toMatchObject({ costUsd: 1.75, usage: { total: 17 } });
  });

  it('are unknown if the price of a call is unknown', async () => {
    const run = await storedRun();
    const { id } = onlyAttempt(run);
    await claimAttempt(id, randomUUID());
    await storeCharge(id, { answerId: randomUUID(), costUsd: 0.25 }, []);
    await storeCharge(id, { answerId: randomUUID(), costUsd: null }, []);
    await storeCharge(id, { answerId: randomUUID(), costUsd: 0.5 }, []);
    await settleAttempt(id, {});
    expect(await rowOf(id)).toMatchObject({ costUsd: null, usage: null });
  });

  it('include the calls of earlier tries', async () => {
    server.engine.answerWith((response) => sendJson(response, 500, {}));
    const run = await untilDone(await startRun(pictures, { targets: [local] }));
    const [first] = onlyAttempt(run).calls!;
    server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 10)]));
    const { queued } = await retryAttempt(run.id, onlyAttempt(run).id, owner);
    for (const id of queued) executor().enqueue(id);
    const attempt = onlyAttempt(await untilDone(run));
    expect(attempt.calls).toHaveLength(2);
    expect(attempt.calls![0]).toEqual(first);
    expect(attempt.traceId).toBe(attempt.calls![1]!.traceId);
  });
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const answerBody = (raws: readonly Uint8Array[]) =>
  new TextEncoder().encode(JSON.stringify({ data: raws.map((raw) => ({ b64_json: base64(raw) })) }));
