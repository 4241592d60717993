import { expect, it } from 'vitest';
import { readingKey, readingStep } from './reading-direction.ts';

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
