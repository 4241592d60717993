import { expect, test } from 'vitest';
import type { KeyPress } from '@/lib/editor/keymap';
import { resultKeyOf } from './result-keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: key,
  isCtrl: false,
  isMeta: false,
  isShift: false,
  isAlt: false,
  isAltGraph: false,
  ...more,
});
const ltr = { isRepeat: false, isRightToLeft: false };

test.each([
  ['ArrowLeft', 'previous', 'next'],
  ['ArrowRight', 'next', 'previous'],
  ['Home', 'original', 'original'],
])('%s follows the visual order of the strip', (key, leftToRight, rightToLeft) => {
  expect(resultKeyOf(press(key), ltr)).toBe(leftToRight);
  expect(resultKeyOf(press(key), { ...ltr, isRightToLeft: true })).toBe(rightToLeft);
});

test('letters work in any layout and with Caps Lock, but not with a modifier', () => {
  expect(resultKeyOf(press('s'), ltr)).toBe('split');
  expect(resultKeyOf(press('S'), ltr)).toBe('split');
  expect(resultKeyOf(press('п', { code: 'KeyG' }), ltr)).toBe('board');
  expect(resultKeyOf(press('s', { isCtrl: true }), ltr)).toBeUndefined();
  expect(resultKeyOf(press('S', { isShift: true }), ltr)).toBeUndefined();
});

test('a key that is held steps on, and does anything else once', () => {
  const held = { ...ltr, isRepeat: true };
  expect(resultKeyOf(press('ArrowRight'), held)).toBe('next');
  expect(['Enter', 'Escape', 's', 'g'].map((key) => resultKeyOf(press(key), held))).toEqual(
    Array.from({ length: 4 }),
  );
});
