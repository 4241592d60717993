import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setPlatform } from '../platform.ts';
import { readHealth } from './health.ts';

let answerBlobs: (() => Promise<void>) | undefined;
let looks = 0;
let startsAtMs = 0;
vi.mock('./blobs/index.ts', () => ({
  blobs: () => ({
    check: async () => {
      looks += 1;
      await answerBlobs?.();
    },
  }),
}));
vi.mock('./db/database.ts', () => ({ database: () => ({ execute: async () => undefined }) }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  // What the test before was told is out of date.
  startsAtMs += 1_000_000;
  vi.advanceTimersByTime(startsAtMs);
  const part = { status: () => ({ state: 'up', restarts: 0 }) };
  setPlatform({ database: part, gateway: { ...part, url: () => 'http://127.0.0.1:1' } } as never);
  looks = 0;
});
afterEach(() => {
  answerBlobs = undefined;
  vi.useRealTimers();
});

it('looks at the parts once a second, however many ask', async () => {
  await Promise.all(Array.from({ length: 50 }, () => readHealth()));
  expect(looks).toBe(1);
  vi.advanceTimersByTime(999);
  expect(await readHealth()).toMatchObject({ status: 'ok', blobs: { ok: true } });
  expect(looks).toBe(1);
  vi.advanceTimersByTime(1);
  await readHealth();
  expect(looks).toBe(2);
});

it('tells a second later what has changed, and does not begin a second look during a slow one', async () => {
  let fail: ((error: Error) => void) | undefined;
  answerBlobs = () => new Promise((_, reject) => (fail = reject));
  const slow = readHealth();
  vi.advanceTimersByTime(60_000);
  const late = readHealth();
  fail?.(new Error('read-only'));
  for (const health of [slow, late])
    expect(await health).toMatchObject({ status: 'degraded', blobs: { ok: false } });
  expect(looks).toBe(1);
  answerBlobs = undefined;
  vi.advanceTimersByTime(1_000);
  expect(await readHealth()).toMatchObject({ status: 'ok' });
});
