import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

test('doubles up to the maximum delay', () => {
  const next = createBackoff({ firstMs: 200, longestMs: 1_000, healthyMs: 60_000 });
  expect([next(0), next(10), next(10), next(10), next(10)]).toEqual([200, 400, 800, 1_000, 1_000]);
});

test('resets after a healthy run', () => {
  const next = createBackoff({ firstMs: 200, longestMs: 10_000, healthyMs: 60_000 });
  next(0);
  next(0);
  expect(next(60_000)).toBe(200);
  expect(next(0)).toBe(400);
});
