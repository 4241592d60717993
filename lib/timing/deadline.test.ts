import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline, withDeadline } from './deadline.ts';

/** The signal alone, as `fetch` holds it; nothing else refers to the deadline. */
function signalOf(ms: number, parent?: AbortSignal): AbortSignal {
  return startDeadline(ms, parent).signal;
}

describe('a deadline', () => {
  it('survives garbage collection while its signal is in use', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const signal = signalOf(100, new AbortController().signal);
    const ended = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    for (let round = 0; round < 5; round += 1) collect();
    await ended;
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  describe('on the clock', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it.each([1, 900_000, 12 * 900_000 + 60_000, 2_147_483_647])('expires after %s ms, not before', (ms) => {
      const deadline = startDeadline(ms);
      vi.advanceTimersByTime(ms - 1);
      expect(deadline.signal.aborted).toBe(false);
      vi.advanceTimersByTime(1);
      expect(deadline.signal.aborted).toBe(true);
      expect(deadline.isOver()).toBe(true);
    });

    it('expires two seconds later where the process was stopped, so that what arrived is read', () => {
      const deadline = startDeadline(1_000);
      const now = performance.now();
      vi.spyOn(performance, 'now').mockReturnValue(now + 60_000);
      vi.advanceTimersByTime(1_000);
      expect(deadline.signal.aborted).toBe(false);
      vi.advanceTimersByTime(2_000);
      expect(deadline.isOver()).toBe(true);
      vi.restoreAllMocks();
    });

    it('does not expire at once with more than the maximum delay of a timer', () => {
      const deadline = startDeadline(Number.MAX_SAFE_INTEGER);
      vi.advanceTimersByTime(1_000_000);
      expect(deadline.signal.aborted).toBe(false);
      deadline.end();
    });

    it('aborts with its parent and the reason of the parent', () => {
      const parent = new AbortController();
      const deadline = startDeadline(1000, parent.signal);
      parent.abort('gone');
      expect(deadline.signal.reason).toBe('gone');
      vi.advanceTimersByTime(2000);
      expect(deadline.isOver()).toBe(false);
      expect(startDeadline(1000, parent.signal).signal.reason).toBe('gone');
    });

    it('clears its timer whatever the outcome of the work', async () => {
      await withDeadline(1000, undefined, async () => 'done');
      await expect(
        withDeadline(1000, undefined, async () => {
          throw new Error('broken');
        }),
      ).rejects.toThrow('broken');
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
