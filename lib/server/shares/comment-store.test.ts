import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maxComments } from '../../edit/comment-limits.ts';
import type { Run } from '../../edit/run/run.ts';
import { type CommentWish, sharedCommentsSchema } from '../../edit/share-comments.ts';
import { database } from '../db/database.ts';
import { runEvents, shareComments } from '../db/schema.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { linkTo } from '../testing/links.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import {
  changeComment,
  deleteRemovedComments,
  removeComment,
  restoreComment,
  storeComment,
} from './comment-store.ts';
import { requireShare } from './own-share.ts';
import { readReactions } from './reactions.ts';
import { listShares } from './share-store.ts';
import type { ShareRow } from './share-token.ts';
import { viewComments } from './shared-comments.ts';
import { viewSharedRun } from './shared-view.ts';
import { storeVote } from './vote-store.ts';

let server: TestServer;
let run: Run;
let first: string;
let second: string;

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) =>
    sendImages(response, [await noisePng(32, 2), await noisePng(32, 3)]),
  );
  run = await finishedRun(1);
  [first = '', second = ''] = run.attempts[0]!.results.map(({ id }) => id);
});
afterAll(() => server.close());

async function finishedRun(seed: number): Promise<Run> {
  const pictures = { source: await noisePng(32, seed), mask: await halfMaskPng(32) };
  return await untilDone(await startRun(pictures, { n: 2, targets: [{ provider: 'local' }] }));
}

const wish = (change: Partial<CommentWish> = {}): CommentWish => ({
  name: 'Ana',
  resultId: first,
  text: 'Fuller, please.',
  pin: null,
  ...change,
});

const textsOf = async (share: ShareRow, visitorId?: string) =>
  (await viewComments(share, visitorId)).comments.map(({ text }) => text);

it('shows the comments of all, and to their author that they are own', async () => {
  const { share } = await linkTo(run.id, { comments: true });
  expect(await viewComments(share, undefined)).toEqual({ name: null, comments: [] });
  await storeComment(share, 'ana', wish({ pin: { x: 0.25, y: 1 } }));
  await storeComment(share, 'jon', wish({ name: 'Jon', resultId: second, text: 'a\nb', pin: null }));
  await storeComment(share, 'jon', wish({ name: 'Jon', text: 'Here', pin: { x: 0, y: 0 } }));
  const seen = await viewComments(share, 'jon');
  expect(sharedCommentsSchema.parse(seen)).toEqual(seen);
  expect(seen).toMatchObject({
    name: 'Jon',
    comments: [
      { name: 'Ana', resultId: first, pin: { x: 0.25, y: 1, number: 1 }, editedAt: null, isOwn: false },
      { name: 'Jon', resultId: second, text: 'a\nb', pin: null, isOwn: true },
      { text: 'Here', pin: { x: 0, y: 0, number: 2 }, isOwn: true },
    ],
  });
  expect(JSON.stringify(seen)).not.toContain('"ana"');
  expect((await listShares(run.id, owner)).find(({ id }) => id === share.id)?.comments).toBe(3);
});

it('lets only the author change a comment, and keeps the number of its pin', async () => {
  const { share } = await linkTo(run.id, { comments: true });
  await storeComment(share, 'ana', wish({ pin: { x: 0, y: 0 } }));
  await storeComment(share, 'ana', wish({ text: 'Without a pin' }));
  const [one, other] = (await viewComments(share, 'ana')).comments;
  await changeComment(share, 'ana', one!.id, { text: 'Moved', pin: { x: 1, y: 0.5 } });
  await changeComment(share, 'ana', other!.id, { text: 'With a pin', pin: { x: 0.1, y: 0.2 } });
  expect((await viewComments(share, 'ana')).comments).toMatchObject([
    { text: 'Moved', pin: { x: 1, y: 0.5, number: 1 }, editedAt: expect.any(String) },
    { text: 'With a pin', pin: { x: 0.1, y: 0.2, number: 2 } },
  ]);
  const change = { text: 'Mine', pin: null };
  const refusal = { code: 'not-found' };
  await expect(changeComment(share, 'jon', one!.id, change)).rejects.toMatchObject(refusal);
  await expect(removeComment(share, one!.id, { visitorId: 'jon' })).rejects.toMatchObject(refusal);
  const elsewhere = await linkTo(run.id, { comments: true });
  await expect(changeComment(elsewhere.share, 'ana', one!.id, change)).rejects.toMatchObject(refusal);
});

it('restores a removed comment for a minute, for the side that removed it', async () => {
  const { share } = await linkTo(run.id, { comments: true });
  await storeComment(share, 'ana', wish());
  const { id } = (await viewComments(share, 'ana')).comments[0]!;
  const author = { visitorId: 'ana' };
  await removeComment(share, id, author);
  expect(await textsOf(share, 'ana')).toEqual([]);
  await expect(restoreComment(share, id, 'owner')).rejects.toMatchObject({ code: 'not-found' });
  await restoreComment(share, id, author);
  expect(await textsOf(share)).toEqual(['Fuller, please.']);

  await removeComment(share, id, 'owner');
  expect(await textsOf(share, 'ana')).toEqual([]);
  await expect(restoreComment(share, id, author)).rejects.toMatchObject({ code: 'not-found' });
  await deleteRemovedComments();
  await restoreComment(share, id, 'owner');
  expect(await textsOf(share)).toEqual(['Fuller, please.']);

  await removeComment(share, id, 'owner');
  await database()
    .update(shareComments)
    .set({ removedAt: sql`now() - interval '61 seconds'` })
    .where(eq(shareComments.id, id));
  await expect(restoreComment(share, id, 'owner')).rejects.toMatchObject({ code: 'not-found' });
  await deleteRemovedComments();
  expect(await database().select().from(shareComments).where(eq(shareComments.id, id))).toEqual([]);
});

it('shows on a blind link only own comments before the vote, with the ids of its view', async () => {
  const { share, token } = await linkTo(run.id, { votes: true, isBlind: true, comments: true });
  await storeComment(share, 'jon', wish({ name: 'Jon', text: 'Texture is best', pin: { x: 0, y: 0 } }));
  await storeComment(share, 'ana', wish({ text: 'Softer', resultId: second }));
  expect(await viewComments(share, undefined)).toEqual({ name: null, comments: [] });
  const before = await viewComments(share, 'ana');
  expect(before.comments.map(({ text }) => text)).toEqual(['Softer']);
  expect((await viewSharedRun(share, token, 'ana')).order).toContain(before.comments[0]!.resultId);
  for (const secret of [first, second, 'Texture']) expect(JSON.stringify(before)).not.toContain(secret);

  await storeVote(share, 'ana', { name: 'Ana', resultId: null, thumbs: { [first]: 'up' } });
  expect(await textsOf(share, 'ana')).toEqual(['Softer']);
  await storeVote(share, 'ana', { name: 'Ana', resultId: first, thumbs: {} });
  const after = (await viewComments(share, 'ana')).comments;
  expect(after.map(({ resultId }) => resultId)).toEqual([first, second]);
});

it('tells the owner of the run, and nobody else, what visitors of all its links said', async () => {
  const asked = await finishedRun(7);
  const [one = '', two = ''] = asked.attempts[0]!.results.map(({ id }) => id);
  const links = [
    await linkTo(asked.id, { votes: true, comments: true }),
    await linkTo(asked.id, { votes: true, comments: true }),
  ];
  const [here, there] = links.map(({ share }) => share) as [ShareRow, ShareRow];
  await storeVote(here, 'ana', { name: 'Ana', resultId: one, thumbs: { [one]: 'up', [two]: 'down' } });
  await storeVote(there, 'jon', { name: 'Jon', resultId: one, thumbs: { [one]: 'down' } });
  await storeComment(here, 'ana', wish({ resultId: one }));
  await storeComment(there, 'jon', wish({ name: 'Jon', resultId: two, pin: { x: 0.5, y: 0.5 } }));
  expect(await readReactions(asked.id, owner)).toMatchObject({
    counts: { [one]: { votes: 2, up: 1, down: 1 }, [two]: { votes: 0, up: 0, down: 1 } },
    comments: [
      { name: 'Ana', shareId: here.id, resultId: one },
      { name: 'Jon', shareId: there.id, pin: { number: 1 } },
    ],
  });
  await expect(readReactions(asked.id, 'somebody else')).rejects.toMatchObject({ code: 'not-found' });
  await expect(requireShare(here.id, 'somebody else')).rejects.toMatchObject({ code: 'not-found' });
  const events = await database().select().from(runEvents).where(eq(runEvents.runId, asked.id));
  const told = events.filter(({ event }) => event.type === 'run-reaction');
  expect(told.map(({ event }) => event)).toEqual(
    Array.from({ length: 4 }, () => ({ type: 'run-reaction', runId: asked.id })),
  );

  await removeRun(asked.id, owner);
  await expect(viewComments(here, 'ana')).rejects.toMatchObject({ code: 'not-found' });
  await expect(storeComment(here, 'ana', wish())).rejects.toMatchObject({ code: 'not-found' });
  expect(await database().select().from(shareComments).where(eq(shareComments.shareId, here.id))).toEqual([]);
});

it('bounds the comments of a link, removed ones included', async () => {
  const { share } = await linkTo(run.id, { comments: true });
  const values = Array.from({ length: maxComments }, (_, at) => ({
    id: `01a22d7d-0000-7000-8000-${String(at).padStart(12, '0')}`,
    shareId: share.id,
    visitorId: 'ana',
    name: 'Ana',
    resultId: first,
    text: 'One of many',
  }));
  await database().insert(shareComments).values(values);
  await removeComment(share, values[0]!.id, { visitorId: 'ana' });
  await expect(storeComment(share, 'jon', wish())).rejects.toMatchObject({ code: 'conflict' });
});
