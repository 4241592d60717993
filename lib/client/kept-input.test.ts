import { expect, it } from 'vitest';
import { forgetInput, keepInput, keptInput, maxKeptInputs } from './kept-input.ts';

it('keeps the newest of what was typed, until it is sent', () => {
  keepInput('note 1', 'a');
  keepInput('note 1', 'ab');
  expect(keptInput('note 1')).toBe('ab');
  forgetInput('note 1');
  expect(keptInput('note 1')).toBeUndefined();
});

it('keeps a hundred inputs, and drops the one that was changed longest ago', () => {
  for (let i = 0; i < maxKeptInputs; i += 1) keepInput(`note ${i}`, i);
  keepInput('note 0', 'changed');
  keepInput('one more', 1);
  expect([keptInput('note 0'), keptInput('note 1'), keptInput('note 2')]).toEqual(['changed', undefined, 2]);
});
