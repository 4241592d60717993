import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Run } from '../../edit/run/run.ts';
import type { Allowed } from '../../edit/share.ts';
import { database } from '../db/database.ts';
import { shareVotes } from '../db/schema.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { linkTo } from '../testing/links.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { listShares } from './share-store.ts';
import { toStoredVote, viewSharedRun } from './shared-view.ts';
import { limitVisitor } from './visitor-limit.ts';
import { listVotes, maxVoters, storeVote } from './vote-store.ts';

vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined }) }));

let server: TestServer;
let run: Run;
let resultIds: string[];

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) =>
    sendImages(response, [await noisePng(32, 2), await noisePng(32, 3)]),
  );
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  run = await untilDone(await startRun(pictures, { n: 2, targets: [{ provider: 'local' }] }));
  resultIds = run.attempts[0]!.results.map(({ id }) => id);
});
afterAll(() => server.close());

const link = (change: Partial<Allowed> = {}) => linkTo(run.id, { votes: true, ...change });

it('keeps one vote of each visitor, which can be changed', async () => {
  const { share, token } = await link();
  const [first = '', second = ''] = resultIds;
  await storeVote(share, 'ana', { name: 'Ana', resultId: first, thumbs: { [second]: 'down' } });
  await storeVote(share, 'jon', { name: 'Jon', resultId: first, thumbs: {} });
  await storeVote(share, 'ana', { name: 'Ana', resultId: second, thumbs: { [second]: 'up' } });
  expect((await viewSharedRun(share, token, 'ana')).votes).toEqual({
    total: 2,
    counts: { [first]: { votes: 1, up: 0, down: 0 }, [second]: { votes: 1, up: 1, down: 0 } },
    voters: { [first]: ['Jon'], [second]: [] },
    own: { name: 'Ana', resultId: second, thumbs: { [second]: 'up' } },
  });
  expect(await listVotes(share.id, owner)).toMatchObject([
    { name: 'Ana', resultId: second, hasSeenNames: false },
    { name: 'Jon', resultId: first },
  ]);
  expect((await listShares(run.id, owner)).find(({ id }) => id === share.id)?.voters).toBe(2);
  await expect(listVotes(share.id, 'somebody else')).rejects.toMatchObject({ code: 'not-found' });
});

it('does not name voters who were told that the owner alone sees the name', async () => {
  const { share, token } = await link();
  const [first = ''] = resultIds;
  await storeVote(share, 'ana', { name: 'Ana', resultId: first, thumbs: {} });
  await database().update(shareVotes).set({ isNameOpen: false }).where(eq(shareVotes.shareId, share.id));
  await storeVote(share, 'jon', { name: 'Jon', resultId: first, thumbs: {} });
  const { votes } = await viewSharedRun(share, token, undefined);
  expect(votes).toMatchObject({ total: 2, voters: { [first]: ['Jon'] } });
});

it('names at most 20 voters of a result, oldest first', async () => {
  const { share, token } = await link();
  const [first = '', second = ''] = resultIds;
  const values = Array.from({ length: 22 }, (_, at) => ({
    shareId: share.id,
    voterId: `voter ${at}`,
    name: `Voter ${at}`,
    resultId: first,
    thumbs: {},
    isNameOpen: true,
    createdAt: new Date(2026, 0, 1, 0, at),
  }));
  await database().insert(shareVotes).values(values);
  const votes = (await viewSharedRun(share, token, 'voter 0')).votes!;
  expect(votes.total).toBe(22);
  expect(votes.voters).toEqual({
    [first]: Array.from({ length: 20 }, (_, at) => `Voter ${at + 1}`),
    [second]: [],
  });
});

it('hides names until a vote, and marks one that is changed after it', async () => {
  const { share, token } = await link({ isBlind: true });
  const before = await viewSharedRun(share, token, 'ana');
  expect(JSON.stringify(before)).not.toMatch(/local(?!ity)|patchmatch|texture/i);
  expect(before.votes).toEqual({ total: null, counts: {}, voters: null, own: null });
  const [shown = '', other = ''] = before.order;
  expect(resultIds).not.toContain(shown);

  const vote = await toStoredVote(share, run, { name: 'Ana', resultId: shown, thumbs: { [other]: 'down' } });
  await storeVote(share, 'ana', vote);
  const after = await viewSharedRun(share, token, 'ana');
  expect(after.targets).toMatchObject([{ modelName: 'Texture' }]);
  expect(after.votes).toMatchObject({ total: 1, voters: null });
  expect((await viewSharedRun(share, token, 'jon')).targets).not.toMatchObject([{ modelName: 'Texture' }]);

  const [changed = ''] = resultIds.filter((id) => id !== vote.resultId);
  await storeVote(share, 'ana', { ...vote, resultId: changed });
  expect(await listVotes(share.id, owner)).toMatchObject([{ resultId: changed, hasSeenNames: true }]);
});

it('shuffles for each link', async () => {
  const orders = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const { share, token } = await link({ isBlind: true });
      const { order } = await viewSharedRun(share, token);
      const vote = (id: string) => toStoredVote(share, run, { name: 'Ana', resultId: id, thumbs: {} });
      return (await vote(order[0]!)).resultId;
    }),
  );
  expect(new Set(orders).size).toBe(2);
});

it('takes no vote for what the link does not show', async () => {
  const { share } = await link();
  const id = '01a22d7d-0000-7000-8000-000000000000';
  for (const wish of [
    { name: 'Ana', resultId: id, thumbs: {} },
    { name: 'Ana', resultId: null, thumbs: { [id]: 'up' as const } },
  ]) {
    await expect(toStoredVote(share, run, wish)).rejects.toMatchObject({ code: 'invalid-value' });
  }
});

it('bounds the voters of a link', async () => {
  const { share } = await link();
  const values = Array.from({ length: maxVoters }, (_, at) => ({
    shareId: share.id,
    voterId: `voter ${at}`,
    name: 'Ana',
    thumbs: {},
  }));
  await database().insert(shareVotes).values(values);
  const vote = { name: 'Jon', resultId: null, thumbs: {} };
  await expect(storeVote(share, 'one more', vote)).rejects.toMatchObject({ code: 'conflict' });
  await storeVote(share, 'voter 7', vote);
});

it('bounds the votes of a network', async () => {
  const votes = async (count: number, isFirst: boolean, shareId: string) => {
    for (let at = 0; at < count; at += 1) await limitVisitor('votes', shareId, new Headers(), isFirst);
  };
  await votes(40, true, 'new voters');
  await expect(votes(1, true, 'new voters')).rejects.toMatchObject({ code: 'too-many-requests' });
  await votes(100, false, 'new voters');
  await votes(240, false, 'votes');
  await expect(votes(1, false, 'votes')).rejects.toMatchObject({ code: 'too-many-requests' });
});

it('removes votes with the run', async () => {
  const pictures = { source: await noisePng(32, 5), mask: await halfMaskPng(32) };
  const gone = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
  const { share } = await linkTo(gone.id, { votes: true });
  await storeVote(share, 'ana', { name: 'Ana', resultId: null, thumbs: {} });
  await removeRun(gone.id, owner);
  expect(await database().select().from(shareVotes).where(eq(shareVotes.shareId, share.id))).toEqual([]);
  await expect(storeVote(share, 'ana', { name: 'Ana', resultId: null, thumbs: {} })).rejects.toMatchObject({
    code: 'not-found',
  });
});
