import { squaredDistances } from '../../geometry/distance-transform.ts';
import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import { raiseToMaximum } from './max-filter.ts';

/**
 * Dilates coverage by a disc: a pixel takes the largest coverage within `radiusPx`, so hard edges stay hard and soft
 * ones soft. The edge of full pixels is anti-aliased by their exact Euclidean distance: coverage falls from 255 at
 * `radiusPx` to 0 one pixel further.
 *
 * @param inner the requested pixels of the patch, which must contain all of the picture within `radiusPx + 1` around
 * them
 * @param hasSoft whether any pixel is neither full nor empty
 * @param softRadiusPx radius for pixels that are neither full nor empty, at most `radiusPx + 1`
 * @returns the dilated coverage of `inner`
 */
export function dilatePatch(
  patch: Coverage,
  radiusPx: number,
  inner: Rectangle,
  hasSoft: boolean,
  softRadiusPx: number,
): Coverage {
  const { widthPx, heightPx, data } = patch;
  const isFull = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) isFull[i] = data[i] === 255 ? 1 : 0;
  const squares = squaredDistances(isFull, widthPx, heightPx, radiusPx + 1, [inner.y, inner.height]);
  const coverageAt = Uint8Array.from({ length: Math.ceil((radiusPx + 1) ** 2) }, (_, square) =>
    Math.min(255, Math.floor(255 * (radiusPx + 1 - Math.sqrt(square)) + 0.5)),
  );
  const dilated = new Uint8Array(inner.width * inner.height);
  for (let row = 0, at = 0; row < inner.height; row++) {
    const start = (inner.y + row) * widthPx + inner.x;
    for (let i = start; i < start + inner.width; i++, at++) {
      if (squares[i]! < coverageAt.length) dilated[at] = coverageAt[squares[i]!]!;
    }
  }
  if (hasSoft) raiseToMaximum(dilated, patch, softRadiusPx, inner);
  return { widthPx: inner.width, heightPx: inner.height, data: dilated };
}
