import { expect, it } from 'vitest';
import { alphaOf } from './pixels.ts';

it('reads the alpha of every pixel', () => {
  const data = Uint8Array.of(1, 2, 3, 10, 4, 5, 6, 20);
  expect([...alphaOf({ widthPx: 2, heightPx: 1, data }).data]).toEqual([10, 20]);
});
