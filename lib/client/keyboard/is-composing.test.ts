import { expect, test } from 'vitest';
import { isComposing } from './is-composing.ts';

test.each([
  ['while a word is composed', { isComposing: true, keyCode: 13 }, true],
  ['that ends the word in Safari', { isComposing: false, keyCode: 229 }, true],
  ['without an input method', { isComposing: false, keyCode: 13 }, false],
])('Enter %s', (_, event, isOfInputMethod) => {
  expect(isComposing(event)).toBe(isOfInputMethod);
});
