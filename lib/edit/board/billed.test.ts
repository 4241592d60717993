import { expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { attemptOf } from '../testing/runs.ts';
import { billedWords } from './billed.ts';

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
