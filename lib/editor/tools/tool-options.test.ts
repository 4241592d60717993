import { expect, test } from 'vitest';
import { magicWand } from './magic-wand.ts';
import { selectObject } from './select-object.ts';
import { optionValues, withOptions } from './tool-options.ts';

test('options have their initial values until they are changed', () => {
  expect(optionValues(selectObject, {})).toEqual({ hint: 'box', growPx: 10 });
  const chosen = withOptions(withOptions({}, 'select-object', { growPx: 4 }), 'select-object', {
    hint: 'object',
  });
  expect(optionValues(selectObject, chosen)).toEqual({ hint: 'object', growPx: 4 });
  expect(optionValues(magicWand, chosen)).toEqual({ tolerance: 10, isContiguous: true });
});

test('invalid stored values are ignored, and numbers are clamped', () => {
  expect(optionValues(selectObject, { 'select-object': { hint: 'toString', growPx: 900 } })).toEqual({
    hint: 'box',
    growPx: 32,
  });
  expect(optionValues(magicWand, { 'magic-wand': { tolerance: 'much', isContiguous: 1 } })).toEqual({
    tolerance: 10,
    isContiguous: true,
  });
});
