import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { attemptOf } from '../testing/runs.ts';
import { billedWords, isUnbegun } from './billed.ts';

const failed = (
  code: string,
  costUsd: number | null = null,
  startedAt: string | null = '2026-11-22T10:00:00.000Z',
) =>
  attemptOf('a', [], {
    status: code === 'cancelled' ? 'cancelled' : 'failed',
    costUsd,
    startedAt,
    error: { code, message: 'It failed.', retryable: true },
  });

describe('an attempt has certainly not begun', () => {
  const call = { traceId: 'a', requestId: null, tries: 1, waitedMs: 0 };
  const limited = failed('rate-limited');

  it.each([
    ['with one call that was refused before any work', { calls: [call] }, true],
    ['unless another call may have', { calls: [call, call] }, false],
    ['unless a result came', { calls: [call], returned: 1 }, false],
    ['before its first call', { startedAt: null, calls: [] }, true],
  ])('%s', (_, change, expected) => {
    expect(isUnbegun({ ...limited, ...change })).toBe(expected);
  });

  it('unless an earlier try of it was sent', () => {
    const stopped = failed('cancelled', null, null);
    expect(isUnbegun({ ...stopped, calls: [call] })).toBe(false);
  });
});

it.each([
  ['an answer without a picture that cost something', failed('no-images', 0.05), '$0.05 was billed.'],
  ['one that cost nothing', failed('no-images', 0), 'Nothing was billed.'],
  ['a rate limit', failed('rate-limited'), 'Nothing was billed.'],
  ['what was never sent', failed('cancelled', null, null), 'Nothing was billed.'],
  ['a key that is not accepted', failed('invalid-key'), 'Nothing was billed.'],
  ['a model that is free', failed('timeout', 0), 'Nothing was billed.'],
  ['what was stopped', failed('cancelled'), 'The provider may still bill this call.'],
  ['an answer that did not come', failed('timeout'), 'Whether it was billed is not known.'],
])('says what was billed for %s', (_, attempt, words) => {
  expect(billedWords(english, attempt)).toBe(words);
});
