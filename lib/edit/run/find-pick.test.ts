import { expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { attemptOf, resultOf, runOf } from '../testing/runs.ts';
import { findPick, winnerWords } from './find-pick.ts';

const attempts = [attemptOf('a', [resultOf('1')]), attemptOf('b', [resultOf('2'), resultOf('3')])];
const pickOf = (resultId: string) => findPick(runOf('r', attempts, { pick: { resultId, reason: 'sharp' } }));

it('finds the winner with its model and its place', () => {
  expect(pickOf('3')).toMatchObject({
    attempt: { id: 'b' },
    result: { id: '3' },
    position: 2,
    reason: 'sharp',
  });
  expect(winnerWords(english, pickOf('3')!, 'Local Texture')).toBe('Winner: Local Texture, result 2');
  expect(winnerWords(english, pickOf('1')!, 'Local Texture')).toBe('Winner: Local Texture');
});

it('is none without a pick, or with one that is not among the results', () => {
  expect(pickOf('gone')).toBeUndefined();
  expect(findPick(runOf('r', attempts))).toBeUndefined();
  expect(findPick(runOf('r', attempts, { pick: null }))).toBeUndefined();
});
