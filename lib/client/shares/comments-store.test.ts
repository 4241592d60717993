import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SharedComment, SharedComments } from '@/lib/edit/share-comments';
import { createCommentsStore, readingPauseMs } from './comments-store';

const comment = (text: string): SharedComment => ({
  id: text,
  resultId: 'r',
  name: 'Ana',
  text,
  pin: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  editedAt: null,
  isOwn: true,
});
const answer = (...texts: string[]): SharedComments => ({ name: 'Ana', comments: texts.map(comment) });
const wish = { name: 'Ana', resultId: 'r', text: 'b', pin: null };

function clientWith(read: () => Promise<SharedComments>) {
  const changed = async () => answer('a', 'b');
  return { read: vi.fn(read), write: changed, change: changed, remove: changed, restore: changed };
}
const textsOf = ({ store }: ReturnType<typeof createCommentsStore>) =>
  store.getState().comments.map(({ text }) => text);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('an answer that is older than the own comment does not hide it', async () => {
  let tell: (comments: SharedComments) => void = () => {};
  const client = clientWith(() => new Promise((resolve) => (tell = resolve)));
  const comments = createCommentsStore('token', client);
  const early = comments.read();
  await comments.write(wish);
  tell(answer('a'));
  await early;
  expect(textsOf(comments)).toEqual(['a', 'b']);
});

it('an answer that began while a comment was sent does not hide it either', async () => {
  const client = clientWith(async () => answer('a'));
  let sent: (comments: SharedComments) => void = () => {};
  const comments = createCommentsStore('token', {
    ...client,
    write: () => new Promise((resolve) => (sent = resolve)),
  });
  const writing = comments.write(wish);
  const reading = comments.read();
  sent(answer('a', 'b'));
  await Promise.all([writing, reading]);
  expect(textsOf(comments)).toEqual(['a', 'b']);
});

it('says that the comments could not be read, unless some are shown', async () => {
  const client = clientWith(async () => answer('a'));
  const comments = createCommentsStore('token', client);
  client.read.mockRejectedValueOnce(new Error('offline'));
  await comments.read();
  expect(comments.store.getState().phase).toBe('failed');
  await comments.read();
  client.read.mockRejectedValueOnce(new Error('offline'));
  await comments.read();
  expect(comments.store.getState()).toMatchObject({ phase: 'ready', comments: [{ text: 'a' }] });
});

it('reads now and then, while the page is visible', async () => {
  const client = clientWith(async () => answer());
  const listeners: (() => void)[] = [];
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: (_: string, listener: () => void) => void listeners.push(listener),
  };
  const stop = createCommentsStore('token', client).follow(page as unknown as Document);
  vi.advanceTimersByTime(readingPauseMs);
  expect(client.read).toHaveBeenCalledTimes(1);
  page.visibilityState = 'hidden';
  vi.advanceTimersByTime(readingPauseMs);
  expect(client.read).toHaveBeenCalledTimes(1);
  page.visibilityState = 'visible';
  for (const listener of listeners) listener();
  expect(client.read).toHaveBeenCalledTimes(2);
  stop();
  vi.advanceTimersByTime(readingPauseMs);
  expect(client.read).toHaveBeenCalledTimes(2);
});
