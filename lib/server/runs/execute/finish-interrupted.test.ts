import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { setUpFakeProviders } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, storeRun } from '../../testing/runs.ts';
import { cancelRun } from '../change/cancel-run.ts';
import { claimAttempt } from '../queue/claim-attempt.ts';
import { executor } from '../queue/executor.ts';
import { recoverDeadAttempts } from '../queue/recover-dead-attempts.ts';
import { readRun } from '../view/read-run.ts';
import { storeAnswer } from './answer-store.ts';

/** Orders at a provider that were open when the process died, and are polled for a while. */
const fakes = setUpFakeProviders();

async function openOrder(): Promise<Run> {
  const pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
  const run = await storeRun(pictures, { targets: [{ provider: 'fireworks-ai' }] });
  const { id } = onlyAttempt(run);
  await claimAttempt(id, randomUUID());
  const body = new TextEncoder().encode(JSON.stringify({ request_id: randomUUID() }));
  await storeAnswer(id, { status: 200, headers: {}, body });
  await database().update(attempts).set({ worker: 12_345 }).where(eq(attempts.id, id));
  return run;
}
const read = async (run: Run) => onlyAttempt((await readRun(run.id, owner))!);
const polls = () => fakes.upstream.received().filter(({ path }) => path.endsWith('get_result')).length;

/** Further open orders in the run of one, all of the dead process. */
async function addOpenOrders(run: Run, count: number): Promise<void> {
  const [first] = await database().select().from(attempts).where(eq(attempts.runId, run.id));
  const others = Array.from({ length: count }, (_, i) => ({ ...first!, id: randomUUID(), position: i + 1 }));
  await database().insert(attempts).values(others);
}

it('takes 100 open orders over within 5 s, before any of them is finished', { timeout: 30_000 }, async () => {
  const run = await openOrder();
  await addOpenOrders(run, 99);
  const startedMs = performance.now();
  await recoverDeadAttempts();
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  const statuses = (await readRun(run.id, owner))!.attempts.map(({ status }) => status);
  expect(statuses).toEqual(Array.from({ length: 100 }, () => 'running'));
  await vi.waitFor(() => expect(polls()).toBeGreaterThan(0), { timeout: 15_000 });
  await cancelRun(run.id, owner);
  await vi.waitFor(
    async () =>
      expect((await readRun(run.id, owner))!.attempts.every(({ status }) => status === 'cancelled')).toBe(
        true,
      ),
    { timeout: 20_000 },
  );
});

it('polls open orders concurrently in the background, until cancellation or shutdown', async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, openOrder));
  await recoverDeadAttempts();
  expect((await Promise.all(runs.map(read))).map(({ status }) => status)).toEqual(runs.map(() => 'running'));
  await vi.waitFor(() => expect(polls()).toBeGreaterThanOrEqual(runs.length), { timeout: 15_000 });

  await cancelRun(runs[0]!.id, owner);
  await vi.waitFor(async () => expect((await read(runs[0]!)).status).toBe('cancelled'), { timeout: 5_000 });

  await executor().drain();
  for (const run of runs.slice(1)) expect((await read(run)).status).toBe('running');
  const rows = await database().select().from(attempts).where(eq(attempts.status, 'running'));
  expect(rows.map(({ answers }) => answers.length)).toEqual([1, 1, 1]);
  expect(
    fakes.upstream.received().filter(({ method, path }) => method === 'POST' && !path.endsWith('get_result')),
  ).toEqual([]);
});
