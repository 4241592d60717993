import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRetryAfterMs, readRetryAfterS } from './retry-after.ts';

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

describe('Retry-After in seconds', () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }));
  afterEach(() => vi.useRealTimers());

  it.each([
    [{ 'retry-after': '1.5' }, 1.5],
    [{ 'retry-after-ms': '250' }, 0.25],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30],
    [{}, undefined],
  ])('%j asks for %s s', (headers, seconds) => {
    expect(readRetryAfterS(headers as Record<string, string>)).toBe(seconds);
  });
});
