import { expect, it, vi } from 'vitest';
import { noise } from '../testing/noise.ts';
import { drawScene, keepAroundDisc } from '../testing/scene.ts';
import { findShifts } from './phase-correlation.ts';
import { register } from './register.ts';

vi.mock('./phase-correlation.ts', { spy: true });

const size = { widthPx: 256, heightPx: 192 };

it('searches for a shift only where one can fit better than none', () => {
  const keep = keepAroundDisc(size, 0.5);
  const source = drawScene(size, 1);
  const paint = noise(size, 1);
  // Another light where the mask keeps, and anything inside.
  const data = source.data.map((value, i) => {
    if (i % 4 === 3) return value;
    return keep.data[i >> 2] === 0 ? paint.data[i]! : Math.round(0.95 * value + 6);
  });
  register(source, { ...size, data }, keep);
  expect(findShifts).not.toHaveBeenCalled();
  register(source, drawScene(size, 1, { shiftXPx: 1.5, shiftYPx: 0, scale: 1 }), keep);
  expect(findShifts).toHaveBeenCalled();
});
