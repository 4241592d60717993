import { describe, expect, it } from 'vitest';
import { pauseBeforeRetry, readRetryAfterMs } from './retry.ts';

const policy = { maxTries: 3, maxWaitMs: 60_000 };
const pause = (tries: number, waitedMs: number, askedMs?: number, random = 0) =>
  pauseBeforeRetry({ tries, waitedMs, askedMs }, policy, random);

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

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const week = 604_800_000;
  it.each([
    [{ 'retry-after': '12' }, 12_000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after-ms': '240', 'retry-after': '1' }, 240],
    [{ 'x-ms-retry-after-ms': '1500', 'retry-after': '2' }, 1500],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, undefined],
    [{ 'retry-after': '0' }, undefined],
    [{ 'retry-after': '5, 10' }, 5000],
    [{ 'retry-after': ' 7 ' }, 7000],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': '1e400' }, undefined],
    [{ 'retry-after': '604800' }, week],
    [{ 'retry-after': '99999999999999999999' }, week],
    [{ 'retry-after-ms': '1e300' }, week],
    [{ 'retry-after': 'Sun, 22 Nov 2099 10:00:30 GMT' }, week],
    [{ 'retry-after-ms': 'Infinity', 'retry-after': '3' }, 3000],
    // The three forms of a date that HTTP has (RFC 9110, 5.6.7).
    [{ 'retry-after': 'Sunday, 22-Nov-26 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun Nov 22 10:00:30 2026' }, 30_000],
    [{ 'retry-after': '2026-11-22T10:00:30' }, 30_000],
    [{ 'retry-after': '2026-11-22T11:00:30+01:00' }, 30_000],
    // The clock of the provider is two hours ahead, or a year behind.
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Sat, 22 Nov 2025 10:00:30 GMT', date: 'Sat, 22 Nov 2025 10:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:01:00 GMT' }, undefined],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'no date' }, 30_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j asks for %s ms', (headers, ms) => {
    expect(readRetryAfterMs(headers as Record<string, string>, now)).toBe(ms);
  });
});
