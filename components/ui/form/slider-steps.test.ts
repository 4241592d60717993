import { expect, test } from 'vitest';
import { keyStep, valueAt } from './slider-steps';

const scale = { min: -64, max: 64, step: 1 };
const press = (key: string, value: number, shiftKey = false) => keyStep({ key, shiftKey }, value, scale);

test('keys move by a step, by ten, and to the ends', () => {
  expect([press('ArrowRight', 0), press('ArrowUp', 0), press('ArrowLeft', 0), press('ArrowDown', 0)]).toEqual(
    [1, 1, -1, -1],
  );
  expect([press('PageUp', 1), press('PageDown', 1), press('ArrowLeft', 11, true)]).toEqual([11, -9, 1]);
  expect([press('Home', 5), press('End', 5), press('ArrowRight', 64), press('PageDown', -60)]).toEqual([
    -64, 64, 64, -64,
  ]);
  expect(press('a', 0)).toBeUndefined();
});

test('a place on the line is the nearest step, also beyond its ends', () => {
  expect([valueAt(0.5, scale), valueAt(0.504, scale), valueAt(-1, scale), valueAt(3, scale)]).toEqual([
    0, 1, -64, 64,
  ]);
  expect(valueAt(0.31, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
});

test('a mirrored scale grows to the left, and still upwards', () => {
  const mirrored = { ...scale, isMirrored: true };
  const to = (key: string) => keyStep({ key, shiftKey: false }, 0, mirrored);
  expect([to('ArrowLeft'), to('ArrowRight'), to('ArrowUp'), to('End')]).toEqual([1, -1, 1, 64]);
  expect([valueAt(0, mirrored), valueAt(1, mirrored)]).toEqual([64, -64]);
});
