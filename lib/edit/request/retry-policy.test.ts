import { describe, expect, it } from 'vitest';
import { retryDelayMs } from './retry-policy.ts';

const policy = { maxTries: 3, maxWaitMs: 60_000 };
const pause = (tries: number, waitedMs: number, askedMs?: number, random = 0) =>
  retryDelayMs({ tries, waitedMs, askedMs }, policy, random);

describe('the pause before a call is sent again', () => {
  it('doubles where nobody said how long', () => {
    expect([pause(1, 0), pause(2, 1000)]).toEqual([1000, 2000]);
  });

  it('is what the provider asked for, a little longer, never shorter', () => {
    expect(pause(1, 0, 12_000)).toBe(12_000);
    expect(pause(1, 0, 12_000, 1)).toBe(13_200);
  });

  it('ends with the last try', () => {
    expect(pause(3, 0, 10)).toBeUndefined();
  });

  it('is not begun where it would be longer than what is left of the patience', () => {
    expect(pause(1, 0, 60_001)).toBeUndefined();
    expect(pause(2, 50_000, 10_001)).toBeUndefined();
    expect(pause(2, 50_000, 10_000, 1)).toBe(10_000);
  });
});
