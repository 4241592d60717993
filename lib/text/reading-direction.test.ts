import { expect, it } from 'vitest';
import { leftToRight, readingKey, readingStep } from './reading-direction.ts';

it.each([
  ['en', 'ArrowLeft', 'ArrowLeft'],
  ['ar', 'ArrowLeft', 'ArrowRight'],
  ['ar', 'ArrowRight', 'ArrowLeft'],
  ['ar', 'ArrowUp', 'ArrowUp'],
] as const)('on a page in %s, %s acts as %s', (language, pressed, key) => {
  expect(readingKey({ language }, pressed)).toBe(key);
});

it('a step to the left goes on where text runs from right to left', () => {
  expect([readingStep({ language: 'ar' }, -1), readingStep({ language: 'de' }, -1)]).toEqual([1, -1]);
});

it('an expression stays from left to right in a sentence from right to left', () => {
  expect(leftToRight({ language: 'ar' }, '64 px')).toBe('\u206664 px\u2069');
  expect(leftToRight({ language: 'ja' }, '64 px')).toBe('64 px');
});
