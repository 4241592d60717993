import { expect, it, vi } from 'vitest';
import type { Reactions } from '@/lib/edit/share-comments';
import { createReactionsStore } from './reactions-store';

const withVotes = (votes: number): Reactions => ({ counts: { r: { votes, up: 0, down: 0 } }, comments: [] });
const none = async () => {};

/** A client whose answers are given by the test. */
function heldClient() {
  const waiting: { runId: string; answer: (reactions: Reactions) => void; fail: () => void }[] = [];
  const read = vi.fn(
    (runId: string) =>
      new Promise<Reactions>((answer, reject) => {
        waiting.push({ runId, answer, fail: () => reject(new Error('offline')) });
      }),
  );
  return { client: { read, remove: none, restore: none }, waiting };
}

it('reads once more, however often it is asked while it reads', async () => {
  const { client, waiting } = heldClient();
  const { store, refresh } = createReactionsStore(client);
  const first = refresh('a');
  for (let at = 0; at < 5; at += 1) void refresh('a');
  waiting[0]!.answer(withVotes(1));
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!.answer(withVotes(2));
  await first;
  expect(client.read).toHaveBeenCalledTimes(2);
  expect(store.getState().reactions).toEqual(withVotes(2));
});

it('shows nothing of the run that was looked at before', async () => {
  const { client, waiting } = heldClient();
  const { store, refresh } = createReactionsStore(client);
  const first = refresh('a');
  void refresh('b');
  waiting[0]!.answer(withVotes(1));
  await vi.waitFor(() => expect(waiting.map(({ runId }) => runId)).toEqual(['a', 'b']));
  expect(store.getState()).toMatchObject({ runId: 'b', reactions: undefined });
  waiting[1]!.answer(withVotes(3));
  await first;
  expect(store.getState().reactions).toEqual(withVotes(3));
});

it('keeps what is shown where a later reading fails', async () => {
  const { client, waiting } = heldClient();
  const { store, refresh } = createReactionsStore(client);
  const first = refresh('a');
  waiting[0]!.fail();
  await first;
  expect(store.getState().hasFailed).toBe(true);
  const second = refresh('a');
  waiting[1]!.answer(withVotes(1));
  await second;
  const third = refresh('a');
  waiting[2]!.fail();
  await third;
  expect(store.getState()).toMatchObject({ hasFailed: false, reactions: withVotes(1) });
});
