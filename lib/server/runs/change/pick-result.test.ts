import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { images, results, runEvents, runs } from '../../db/schema.ts';
import { archiveRun } from '../../export/archive.ts';
import { createShare } from '../../shares/share-store.ts';
import { findOpenShare } from '../../shares/share-token.ts';
import { viewSharedRun } from '../../shares/shared-view.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { owner, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { readRun } from '../view/read-run.ts';
import { createMaskMeasurer } from './measure-mask-bounds.ts';
import { pickResult, removePick } from './pick-result.ts';
import { removeRun } from './remove-run.ts';

vi.mock('@/lib/server/security/access', async (read) => ({
  ...(await read<object>()),
  requireUser: async () => ({ id: 'ada' }),
}));

let server: TestServer;
let run: Run;
let resultIds: string[];

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) =>
    sendImages(response, [await noisePng(32, 2), await noisePng(32, 3)]),
  );
  run = await finishedRun();
  resultIds = run.attempts[0]!.results.map(({ id }) => id);
});
afterAll(() => server.close());

async function finishedRun(): Promise<Run> {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  return await untilDone(await startRun(pictures, { n: 2, targets: [{ provider: 'local' }] }));
}

const stored = async () => (await readRun(run.id, owner))?.pick;

async function put(
  body: unknown,
  id = run.id,
): Promise<{ status: number; body: { pick?: unknown; error?: unknown } }> {
  const { PUT } = await import('@/app/api/runs/[id]/pick/route');
  const request = new Request(`http://localhost/api/runs/${id}/pick`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const response = await PUT(request, { params: Promise.resolve({ id }) });
  return { status: response.status, body: await response.json() };
}

describe('a pick', () => {
  it('is one result of the run with a reason; each change and removal is an event', async () => {
    expect(run.pick).toBeNull();
    const [first, second] = resultIds;
    expect((await pickResult(run.id, owner, { resultId: first!, reason: ' sharp ' })).pick).toEqual({
      resultId: first,
      reason: 'sharp',
    });
    expect((await pickResult(run.id, owner, { resultId: second!.toUpperCase(), reason: '' })).pick).toEqual({
      resultId: second,
      reason: '',
    });
    expect((await removePick(run.id, owner)).pick).toBeNull();
    expect((await removePick(run.id, owner)).pick).toBeNull();
    const rows = await database()
      .select()
      .from(runEvents)
      .where(eq(runEvents.runId, run.id))
      .orderBy(runEvents.id);
    const picks = rows.flatMap(({ event }) => (event.type === 'run-pick' ? [event.pick] : []));
    expect(picks).toEqual([
      { resultId: first, reason: 'sharp' },
      { resultId: second, reason: '' },
      null,
      null,
    ]);
  });

  it('is rejected for another user, and for a result of another run', async () => {
    const other = await finishedRun();
    const resultId = other.attempts[0]!.results[0]!.id;
    await expect(pickResult(run.id, 'bob', { resultId: resultIds[0]!, reason: '' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(removePick(run.id, 'bob')).rejects.toMatchObject({ code: 'not-found' });
    await expect(pickResult(run.id, owner, { resultId, reason: '' })).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'resultId',
    });
    expect(await stored()).toBeNull();
  });

  it('has a reason of at most 500 user-perceived characters', async () => {
    const family = '👨‍👩‍👧‍👦';
    const resultId = resultIds[0];
    expect((await put({ resultId, reason: family.repeat(160) })).status).toBe(200);
    expect((await put({ resultId, reason: 'é'.repeat(500) })).body.pick).toEqual({
      resultId,
      reason: 'é'.repeat(500),
    });
    for (const reason of [
      'x'.repeat(501),
      'e\u0301'.repeat(501),
      `e${'\u0301'.repeat(4000)}`,
      'a\0b',
      'a\ud83d',
      7,
    ]) {
      expect(await put({ resultId, reason })).toMatchObject({ status: 400 });
    }
    expect((await put({ resultId: 'x' })).status).toBe(400);
    expect((await put({})).status).toBe(400);
    expect((await put({ resultId }, 'no-id')).status).toBe(404);
    expect((await put({ resultId })).body.pick).toEqual({ resultId, reason: '' });
  });

  it('is removed with its result', async () => {
    const [, second] = resultIds;
    const other = await finishedRun();
    const resultId = other.attempts[0]!.results[0]!.id;
    await pickResult(other.id, owner, { resultId, reason: 'sharp' });
    await database().delete(results).where(eq(results.id, resultId));
    expect((await readRun(other.id, owner))?.pick).toBeNull();
    await pickResult(run.id, owner, { resultId: second!, reason: 'sharp' });
    expect(await stored()).toMatchObject({ resultId: second });
  });

  it('is shown by a link that shows its result, and in the archive', async () => {
    const [first, second] = resultIds;
    await pickResult(run.id, owner, { resultId: second!, reason: 'sharp' });
    const shown = { costs: true, prompt: true };
    const pickOf = async (ids: string[] | null) => {
      const { token } = await createShare(run.id, owner, { resultIds: ids, shown, expiresInHours: 1 });
      return (await viewSharedRun((await findOpenShare(token))!, token)).run.pick;
    };
    expect(await pickOf(null)).toEqual({ resultId: second, reason: 'sharp' });
    expect(await pickOf([second!])).toEqual({ resultId: second, reason: 'sharp' });
    expect(await pickOf([first!])).toBeUndefined();
    const archive = await archiveRun((await readRun(run.id, owner))!);
    const text = Buffer.from(await new Response(archive).arrayBuffer()).toString('latin1');
    expect(text).toContain(`"resultId": "${second}"`);
  });

  it('does not prevent the removal of a run', async () => {
    const other = await finishedRun();
    await pickResult(other.id, owner, { resultId: other.attempts[0]!.results[0]!.id, reason: '' });
    await removeRun(other.id, owner);
    expect(await readRun(other.id, owner)).toBeUndefined();
  });
});

describe('the bounds of a mask', () => {
  it('are stored with the run, and measured later for runs without them', async () => {
    const bounds = async () => (await readRun(run.id, owner))?.maskBounds;
    const measured = run.maskBounds!;
    expect(measured.width * measured.height).toBe(16 * 32);
    await database().update(runs).set({ maskBounds: null }).where(eq(runs.id, run.id));
    expect(await bounds()).toBeNull();
    const measure = createMaskMeasurer();
    expect(await measure()).toBe(1);
    expect(await bounds()).toEqual(measured);
    expect(await measure()).toBe(0);
  });

  it('are not known where the mask cannot be read, which is tried once a start', async () => {
    const bounds = async () => (await readRun(run.id, owner))?.maskBounds;
    const { blob } = (await database().select().from(images).where(eq(images.id, run.mask!.id)))[0]!;
    const setBlob = (to: string) =>
      database().update(images).set({ blob: to }).where(eq(images.id, run.mask!.id));

    await database().update(runs).set({ maskBounds: null }).where(eq(runs.id, run.id));
    await setBlob('0'.repeat(64));
    const measure = createMaskMeasurer();
    expect(await measure()).toBe(1);
    expect(await bounds()).toBeNull();
    expect(await measure()).toBe(0);
    await setBlob(blob);
    await createMaskMeasurer()();
    expect(await bounds()).toEqual(run.maskBounds);
  });
});
