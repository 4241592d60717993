import { expect, test } from 'vitest';
import { contrastRatio } from './contrast.ts';

test.each([
  ['black on white', [0, 0, 0], [255, 255, 255], 21],
  ['white on white', [255, 255, 255], [255, 255, 255], 1],
  // https://webaim.org/resources/contrastchecker: #767676 is the lightest grey that passes on white.
  ['grey on white', [0x76, 0x76, 0x76], [255, 255, 255], 4.54],
  ['white on blue', [255, 255, 255], [0, 0, 255], 8.59],
] as const)('the contrast of %s', (_, one, other, ratio) => {
  expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
  expect(contrastRatio(other, one)).toBeCloseTo(ratio, 2);
});
