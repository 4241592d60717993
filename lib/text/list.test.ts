import { expect, it } from 'vitest';
import { formatList, listParts } from './list.ts';
import { english } from './testing/english.ts';

it('joins items with the words of the language', () => {
  expect(formatList(english, ['a'])).toBe('a');
  expect(formatList(english, ['a', 'b'])).toBe('a and b');
  expect(formatList({ ...english, locale: 'de' } as typeof english, ['a', 'b'])).toBe('a und b');
});

it('tells items from the words between them', () => {
  expect(listParts(english, ['a', 'b'])).toEqual([
    { at: 0, text: 'a', isItem: true },
    { at: 1, text: ' and ', isItem: false },
    { at: 2, text: 'b', isItem: true },
  ]);
});
