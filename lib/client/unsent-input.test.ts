import { expect, it } from 'vitest';
import { clearUnsentInput, maxUnsentInputs, readUnsentInput, saveUnsentInput } from './unsent-input.ts';

it('keeps the newest of what was typed, until it is sent', () => {
  saveUnsentInput('note 1', 'a');
  saveUnsentInput('note 1', 'ab');
  expect(readUnsentInput('note 1')).toBe('ab');
  clearUnsentInput('note 1');
  expect(readUnsentInput('note 1')).toBeUndefined();
});

it('keeps a hundred inputs, and drops the one that was changed longest ago', () => {
  for (let i = 0; i < maxUnsentInputs; i += 1) saveUnsentInput(`note ${i}`, i);
  saveUnsentInput('note 0', 'changed');
  saveUnsentInput('one more', 1);
  expect([readUnsentInput('note 0'), readUnsentInput('note 1'), readUnsentInput('note 2')]).toEqual([
    'changed',
    undefined,
    2,
  ]);
});
