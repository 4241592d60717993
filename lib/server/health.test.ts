import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setPlatform } from '../platform.ts';
import { readHealth } from './health.ts';

let answerBlobs: (() => Promise<void>) | undefined;
let looks = 0;
let queries = 0;
let answerQuery: (() => Promise<void>) | undefined;
let startsAtMs = 0;
vi.mock('./blobs/index.ts', () => ({
  blobs: () => ({
    check: async () => {
      looks += 1;
      await answerBlobs?.();
    },
  }),
}));
vi.mock('./db/database.ts', () => ({
  database: () => ({
    execute: async () => {
      queries += 1;
      await answerQuery?.();
    },
  }),
}));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  // The cached result of the previous test has expired.
  startsAtMs += 1_000_000;
  vi.advanceTimersByTime(startsAtMs);
  const part = { status: () => ({ state: 'up', restarts: 0 }) };
  setPlatform({ database: part, gateway: { ...part, url: () => 'http://127.0.0.1:1' } } as never);
  looks = 0;
});
afterEach(() => {
  answerBlobs = undefined;
  answerQuery = undefined;
  vi.useRealTimers();
});

it('probes the parts once per second for any number of requests', async () => {
  await Promise.all(Array.from({ length: 50 }, () => readHealth()));
  expect(looks).toBe(1);
  vi.advanceTimersByTime(999);
  expect(await readHealth()).toMatchObject({ status: 'ok', blobs: { ok: true } });
  expect(looks).toBe(1);
  vi.advanceTimersByTime(1);
  await readHealth();
  expect(looks).toBe(2);
});

it('reports a change after a second, and starts no second probe during a slow one', async () => {
  let fail: ((error: Error) => void) | undefined;
  answerBlobs = () => new Promise((_, reject) => (fail = reject));
  const slow = readHealth();
  vi.advanceTimersByTime(1_900);
  const late = readHealth();
  fail?.(new Error('read-only'));
  for (const health of [slow, late])
    expect(await health).toMatchObject({ status: 'degraded', blobs: { ok: false } });
  expect(looks).toBe(1);
  answerBlobs = undefined;
  vi.advanceTimersByTime(1_000);
  expect(await readHealth()).toMatchObject({ status: 'ok' });
});

it('responds within three seconds when a part hangs, and probes it once', async () => {
  let wake: (() => void) | undefined;
  answerQuery = () => new Promise((resolve) => (wake = resolve));
  queries = 0;
  for (let second = 0; second < 12; second += 4) {
    const health = readHealth();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await health).toMatchObject({
      status: 'degraded',
      database: { ok: false, state: 'down' },
      blobs: { ok: true },
    });
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(queries).toBe(1);
  answerQuery = undefined;
  wake?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await readHealth()).toMatchObject({ status: 'ok' });
});
