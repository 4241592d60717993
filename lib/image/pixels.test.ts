import { expect, it } from 'vitest';
import { alphaOf, editedShare } from './pixels.ts';

it('reads the alpha of every pixel', () => {
  const data = Uint8Array.of(1, 2, 3, 10, 4, 5, 6, 20);
  expect([...alphaOf({ widthPx: 2, heightPx: 1, data }).data]).toEqual([10, 20]);
});

it('counts the edited share, half-kept pixels by half', () => {
  const data = Uint8Array.of(255, 255, 0, 127.5);
  expect(editedShare({ widthPx: 2, heightPx: 2, data })).toBeCloseTo(0.375, 2);
});
