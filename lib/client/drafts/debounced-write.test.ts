import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDebouncedWrite } from './debounced-write.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('writes once after many changes, when they rest', async () => {
  const write = vi.fn(() => Promise.resolve());
  const keeper = createDebouncedWrite(write, 400);
  for (let i = 0; i < 10; i++) {
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(write).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(400);
  expect(write).toHaveBeenCalledTimes(1);
});

test('writes now and then for somebody who never rests', async () => {
  const write = vi.fn(() => Promise.resolve());
  const keeper = createDebouncedWrite(write, 400);
  for (let i = 0; i < 50; i++) {
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(write).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(400);
  expect(write).toHaveBeenCalledTimes(3);
});

test('does not write twice at once, and loses no change that came meanwhile', async () => {
  let finish = (): void => {};
  const write = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  const keeper = createDebouncedWrite(write, 400);
  keeper.schedule();
  await vi.advanceTimersByTimeAsync(400);
  keeper.schedule();
  await vi.advanceTimersByTimeAsync(2000);
  expect(write).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(400);
  expect(write).toHaveBeenCalledTimes(2);
});

test('writes at once when the page may go away, and nothing when nothing changed or it was stopped', async () => {
  const write = vi.fn(() => Promise.resolve());
  const keeper = createDebouncedWrite(write, 400);
  keeper.flush();
  expect(write).not.toHaveBeenCalled();
  keeper.schedule();
  keeper.flush();
  expect(write).toHaveBeenCalledTimes(1);
  keeper.schedule();
  keeper.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(write).toHaveBeenCalledTimes(1);
});
