import { expect, it } from 'vitest';
import { kerningOf } from './kerning.ts';

it('is left out of words that no one reads', () => {
  expect(kerningOf('A white wall')).toBeUndefined();
  expect(kerningOf('word '.repeat(10_000))).toBeUndefined();
  expect(kerningOf(`A wall\n${'x'.repeat(32_000)}`)).toBe('[font-kerning:none]');
});
