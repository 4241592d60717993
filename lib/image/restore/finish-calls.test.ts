import { expect, it, vi } from 'vitest';
import { measureSeam } from '../measure/seam.ts';
import { drawScene, keepAroundDisc } from '../testing/scene.ts';
import { type Finish, finishRaw } from './finish.ts';

vi.mock('../measure/seam.ts', { spy: true });

it('measures the step across the rim once for each light', () => {
  const size = { widthPx: 192, heightPx: 160 };
  const source = drawScene(size, 9);
  const keep = keepAroundDisc(size, 0.4);
  const raw = drawScene(size, 9, { shiftXPx: 3, shiftYPx: 3, scale: 1 });
  const plain: Finish = { isMovedBack: true, featherPx: 0, isSeamMatched: false };
  finishRaw(source, raw, keep, plain);
  expect(measureSeam).toHaveBeenCalledTimes(1);
  const left = finishRaw(source, raw, keep, { ...plain, isMovedBack: false });
  expect(measureSeam).toHaveBeenCalledTimes(3);
  expect(left.seamStep).toBe(measureSeam(source, raw, keep));
});
