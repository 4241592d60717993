import { describe, expect, it } from 'vitest';
import { english } from '../text/testing/english.ts';
import { formatMoment, formatWait } from './format.ts';

it('says what a call waits for, until when, and which try is next', () => {
  const wait = {
    reason: 'rate-limited',
    until: '2026-11-22T10:00:12.000Z',
    nextTry: 2,
    maxTries: 3,
  } as const;
  const at = (iso: string) => formatWait(english, wait, Date.parse(iso));
  expect(at('2026-11-22T10:00:00.400Z')).toBe('Rate limited, trying again in 12 s · try 2 of 3');
  expect(at('2026-11-22T10:00:13.000Z')).toBe('Rate limited, trying again now · try 2 of 3');
});

describe('formatMoment', () => {
  const now = new Date(2026, 10, 22, 14, 30);
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

  it.each([
    [0.5, 'just now'],
    [5.5, '5 min ago'],
    [90, '13:00'],
    [59.99, '59 min ago'],
    [-5, 'just now'],
    [60 * 24 * 3, '19 Nov, 14:30'],
    [60 * 24 * 365, '22 Nov 2025, 14:30'],
  ])('writes %d minutes ago as %s', (minutes, text) => {
    expect(formatMoment(english, before(minutes), now)).toBe(text);
  });
});
