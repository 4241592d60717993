import { expect, it } from 'vitest';
import { deltaE2000, type Lab, labOfLinear, linearLight } from './color-difference.ts';

const lab = (l: number, a: number, b: number): Lab => ({ l, a, b });

/** Pairs of the test data of Sharma, Wu and Dalal (2005), table 1, chosen for the corner cases of the formula. */
it.each([
  [lab(50, 2.6772, -79.7751), lab(50, 0, -82.7485), 2.0425],
  [lab(50, 3.1571, -77.2803), lab(50, 0, -82.7485), 2.8615],
  [lab(50, -1.3802, -84.2814), lab(50, 0, -82.7485), 1.0],
  [lab(50, 0, 0), lab(50, -1, 2), 2.3669],
  [lab(50, 2.49, -0.001), lab(50, -2.49, 0.0009), 7.1792],
  [lab(50, 2.49, -0.001), lab(50, -2.49, 0.0011), 7.2195],
  [lab(50, -0.001, 2.49), lab(50, 0.0009, -2.49), 4.8045],
  [lab(50, 2.5, 0), lab(50, 0, -2.5), 4.3065],
  [lab(50, 2.5, 0), lab(73, 25, -18), 27.1492],
  [lab(50, 2.5, 0), lab(61, -5, 29), 22.8977],
  [lab(50, 2.5, 0), lab(58, 24, 15), 19.4535],
  [lab(60.2574, -34.0099, 36.2677), lab(60.4626, -34.1751, 39.4387), 1.2644],
  [lab(22.7233, 20.0904, -46.694), lab(23.0331, 14.973, -42.5619), 2.0373],
  [lab(90.8027, -2.0831, 1.441), lab(91.1528, -1.6435, 0.0447), 1.4441],
  [lab(2.0776, 0.0795, -1.135), lab(0.9033, -0.0636, -0.5514), 0.9082],
])('CIEDE2000 of %o and %o is %d', (first, second, expected) => {
  expect(deltaE2000(first, second)).toBeCloseTo(expected, 4);
  expect(deltaE2000(second, first)).toBeCloseTo(expected, 4);
});

it('knows the primaries of sRGB', () => {
  const of = (red: number, green: number, blue: number) => {
    const { l, a, b } = labOfLinear(linearLight[red]!, linearLight[green]!, linearLight[blue]!);
    return [l, a, b].map((value) => Math.round(value * 10) / 10 + 0);
  };
  expect(of(255, 255, 255)).toEqual([100, 0, 0]);
  expect(of(0, 0, 0)).toEqual([0, 0, 0]);
  expect(of(255, 0, 0)).toEqual([53.2, 80.1, 67.2]);
  expect(of(0, 255, 0)).toEqual([87.7, -86.2, 83.2]);
  expect(of(0, 0, 255)).toEqual([32.3, 79.2, -107.9]);
});
