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
  ['an answer without a picture that cost something', failed('no-images', 0.05), false, '$0.05 was billed.'],
  ['one that cost nothing', failed('no-images', 0), false, 'Nothing was billed.'],
  ['a rate limit', failed('rate-limited'), false, 'Nothing was billed.'],
  ['what was never sent', failed('cancelled', null, null), false, 'Nothing was billed.'],
  ['a model that is free', failed('timeout'), true, 'Nothing was billed.'],
  ['what was stopped', failed('cancelled'), false, 'The provider may still bill this call.'],
  ['an answer that did not come', failed('timeout'), false, 'Whether it was billed is not known.'],
])('says what was billed for %s', (_, attempt, isFree, words) => {
  expect(billedWords(english, attempt, isFree)).toBe(words);
});
