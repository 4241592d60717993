import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from './db/database.ts';
import { projects, runs } from './db/schema.ts';
import { transaction } from './db/transaction.ts';
import { sendImages } from './testing/fake-engine.ts';
import { startWaiting } from './testing/lock-wait.ts';
import { halfMaskPng, noisePng } from './testing/pictures.ts';
import { startRun, untilDone } from './testing/runs.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { startUpkeep } from './upkeep.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
});
afterAll(() => server.close());

it('assigns projects before the server starts, and empties the bin while it serves', async () => {
  const start = async (seed: number) => {
    const pictures = { source: await noisePng(32, seed), mask: await halfMaskPng(32) };
    return await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
  };
  const [removed, unassigned] = [await start(1), await start(3)];
  await database()
    .update(projects)
    .set({ deletedAt: new Date(), removedAt: new Date() })
    .where(eq(projects.id, removed.projectId!));
  await database().update(runs).set({ projectId: null }).where(eq(runs.id, unassigned.id));
  const find = async ({ id }: { id: string }) =>
    (await database().select().from(runs).where(eq(runs.id, id)))[0];

  const stop = await transaction(async (tx) => {
    await tx.select().from(runs).where(eq(runs.id, removed.id)).for('update');
    let end: (() => void) | undefined;
    // The start is over although the bin has to wait.
    const start = async () => {
      end = await startUpkeep();
    };
    await (await startWaiting(tx, start)).waiting;
    expect((await find(unassigned))?.projectId).toBeTruthy();
    expect(await find(removed)).toBeTruthy();
    return end!;
  });
  await expect.poll(() => find(removed)).toBeUndefined();
  stop();
});
