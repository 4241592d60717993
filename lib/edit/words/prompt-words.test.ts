import { expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { promptTitle } from './prompt-words.ts';

it('titles a run that has no prompt', () => {
  expect(promptTitle(english, 'A hat')).toBe('A hat');
  expect(promptTitle(english, '')).toBe('Without a prompt');
});
