import { expect, test } from 'vitest';
import { toOklab } from './oklab.ts';

/** Values of the reference code of CSS Color 4. */
test.each([
  [
    [255, 255, 255],
    [1, 0, 0],
  ],
  [
    [255, 0, 0],
    [0.62796, 0.22486, 0.12585],
  ],
  [
    [0, 255, 0],
    [0.86644, -0.23389, 0.1795],
  ],
  [
    [0, 0, 255],
    [0.45201, -0.03246, -0.31153],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
] as const)('%j is %j', ([r, g, b], expected) => {
  const lab = { l: 0, a: 0, b: 0 };
  toOklab(r, g, b, lab);
  for (const [i, value] of [lab.l, lab.a, lab.b].entries()) expect(value).toBeCloseTo(expected[i]!, 4);
});
