import { expect, it } from 'vitest';
import { promptTitle } from './prompt-words.ts';

it('titles a run that has no prompt', () => {
  expect(promptTitle('A hat')).toBe('A hat');
  expect(promptTitle('')).toBe('Without a prompt');
});
