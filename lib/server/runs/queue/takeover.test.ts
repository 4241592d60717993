import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { sendImages, sendJson } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { readRun } from '../view/read-run.ts';
import { executor } from './executor.ts';

/** This process was paused; meanwhile another one took its attempts over and ended them. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const start = async () =>
  await startRun(
    { source: await noisePng(32, 1), mask: await halfMaskPng(32) },
    { targets: [{ provider: 'local' }] },
  );
const read = async (run: Run) => onlyAttempt((await readRun(run.id, owner))!);
const takeOver = (run: Run) =>
  database()
    .update(attempts)
    .set({ status: 'interrupted', worker: 12_345 })
    .where(eq(attempts.runId, run.id));
const patience = { timeout: 10_000, interval: 20 };

it('the answer of a call that was under way is kept, and the attempt shows it', async () => {
  const picture = await noisePng(32, 2);
  let answer: (() => void) | undefined;
  server.engine.answerWith((response) => {
    answer = () => sendImages(response, [picture]);
  });
  const run = await start();
  await vi.waitFor(() => expect(answer).toBeDefined(), patience);
  await takeOver(run);
  answer!();
  const shown = { status: 'succeeded', returned: 1 };
  await vi.waitFor(async () => expect(await read(run)).toMatchObject(shown), patience);
});

it('a call that waited for a retry is not sent again', async () => {
  const sentBefore = server.engine.received.length;
  server.engine.answerWith((response) => {
    response.setHeader('retry-after', '1');
    sendJson(response, 503, {});
  });
  const run = await start();
  const wait = async () => {
    const [row] = await database().select().from(attempts).where(eq(attempts.runId, run.id));
    return row!.calls[0]?.wait;
  };
  await vi.waitFor(async () => expect(await wait()).toBeDefined(), patience);
  await takeOver(run);
  await vi.waitFor(async () => expect(await wait()).toBeUndefined(), patience);
  await executor().drain();
  expect(server.engine.received.length).toBe(sentBefore + 1);
  expect(await read(run)).toMatchObject({ status: 'interrupted' });
});
