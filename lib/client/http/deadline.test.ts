import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeferred } from '../deferred.ts';
import { DeadlineError, withDeadline } from './deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('gives what came in time, and leaves no timer behind', async () => {
  expect(await withDeadline(Promise.resolve(5), 1000)).toBe(5);
  await expect(withDeadline(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
});

test('gives up on what never answers, and is not disturbed when it fails later', async () => {
  const late = createDeferred<number>();
  const waiting = expect(withDeadline(late.promise, 1000)).rejects.toThrow(DeadlineError);
  await vi.advanceTimersByTimeAsync(1000);
  await waiting;
  late.reject(new Error('too late'));
});
