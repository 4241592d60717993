import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUndoableRemoval, type Removal } from './undoable-removal.ts';
import { noticeMs } from './workspace/workspace-store.ts';

/** A page whose undo offers the test accepts. */
function open() {
  const page = new EventTarget();
  const offers = new Map<string, () => void>();
  const told: string[] = [];
  const remove = createUndoableRemoval(
    (message, onUndo) => {
      offers.set(message, onUndo);
      return () => offers.delete(message);
    },
    () => page,
  );
  return {
    offers,
    told,
    undo: (message: string) => offers.get(message)!(),
    leave: () => page.dispatchEvent(new Event('pagehide')),
    remove: (message: string, change: Partial<Removal> = {}) =>
      remove({
        message,
        show: (isShown) => void told.push(`${message} ${isShown ? 'shown' : 'hidden'}`),
        send: async (isLeaving) => void told.push(`${message} sent${isLeaving ? ' while leaving' : ''}`),
        onFailed: () => void told.push(`${message} failed`),
        ...change,
      }),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is removed', () => {
  it('is hidden at once, and sent when ten seconds are over', async () => {
    const { remove, offers, told } = open();
    remove('a');
    await vi.advanceTimersByTimeAsync(noticeMs - 1);
    expect([told, [...offers.keys()]]).toEqual([['a hidden'], ['a']]);
    await vi.advanceTimersByTimeAsync(1);
    expect([told, offers.size]).toEqual([['a hidden', 'a sent'], 0]);
  });

  it('comes back within them, and nothing is ever sent', async () => {
    const { remove, undo, offers, told, leave } = open();
    remove('a');
    await vi.advanceTimersByTimeAsync(noticeMs - 1);
    undo('a');
    leave();
    await vi.advanceTimersByTimeAsync(2 * noticeMs);
    expect([told, offers.size]).toEqual([['a hidden', 'a shown'], 0]);
  });

  it('is sent at once, and once, where the page is left or reloaded', async () => {
    const { remove, leave, told, offers } = open();
    remove('a');
    remove('b');
    leave();
    leave();
    await vi.advanceTimersByTimeAsync(2 * noticeMs);
    expect(told).toEqual(['a hidden', 'b hidden', 'a sent while leaving', 'b sent while leaving']);
    // A page restored from the back-forward cache offers no undo that is too late.
    expect(offers.size).toBe(0);
  });

  it('does not come back by a click that was too late', async () => {
    const { remove, offers, told } = open();
    remove('a');
    const late = offers.get('a')!;
    await vi.advanceTimersByTimeAsync(noticeMs);
    late();
    expect(told).toEqual(['a hidden', 'a sent']);
  });

  it('is brought back alone: what else was removed goes its own way', async () => {
    const { remove, undo, told } = open();
    remove('a');
    await vi.advanceTimersByTimeAsync(noticeMs / 2);
    remove('b');
    undo('b');
    await vi.advanceTimersByTimeAsync(noticeMs);
    expect(told).toEqual(['a hidden', 'b hidden', 'b shown', 'a sent']);
  });

  it('is shown again where it could not be removed', async () => {
    const { remove, told } = open();
    remove('a', { send: () => Promise.reject(new Error('no')) });
    await vi.advanceTimersByTimeAsync(noticeMs);
    expect(told).toEqual(['a hidden', 'a shown', 'a failed']);
  });
});
