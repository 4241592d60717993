import { describe, expect, it } from 'vitest';
import { toOklab } from '../../select/oklab.ts';
import { heatColours } from './colour-map.ts';

describe('heatColours', () => {
  const colours = heatColours();
  const lightness = Array.from({ length: 256 }, (_, i) => {
    const colour = { l: 0, a: 0, b: 0 };
    toOklab(colours[i * 3]!, colours[i * 3 + 1]!, colours[i * 3 + 2]!, colour);
    return colour.l;
  });

  it('ranges from nearly black to nearly white', () => {
    expect(lightness[0]).toBeCloseTo(0.14, 1);
    expect(lightness[255]).toBeCloseTo(0.97, 1);
  });

  it('rises in equal steps of lightness, within the rounding to bytes', () => {
    const step = (lightness[255]! - lightness[0]!) / 255;
    for (let i = 8; i < 256; i += 1) expect((lightness[i]! - lightness[i - 8]!) / 8).toBeCloseTo(step, 2);
    for (let i = 4; i < 256; i += 1) expect(lightness[i]).toBeGreaterThan(lightness[i - 4]!);
  });

  it('has colour in its middle', () => {
    const [red, green, blue] = colours.subarray(128 * 3, 129 * 3);
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeGreaterThan(80);
  });
});
