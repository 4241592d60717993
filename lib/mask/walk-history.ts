import { EMPTY_RECTANGLE, type Rectangle, rectangleOfSize, unionRectangles } from '../geometry/rectangle.ts';
import type { MaskDocument } from './document.ts';
import type { MaskLayers } from './mask-layers.ts';
import type { PatchHistory } from './patch-history.ts';
import { replayPainted } from './rasterize.ts';
import { patchBounds, swapPatch } from './tile-patch.ts';
import { tilesOf } from './tiles.ts';

type Walked = {
  /** The painted pixels that may have changed by drawing. */
  readonly dirty: Rectangle;
  /** Whether everything was inverted on the way, what is shown too. */
  readonly isTurned: boolean;
};

/**
 * Brings what is painted, and its counts, from one place in the history to another.
 * @param document its cursor is at the place to go to
 */
export function walkHistory(
  layers: MaskLayers,
  patches: PatchHistory,
  document: MaskDocument,
  from: number,
): Walked {
  const { entries, cursor: to } = document.history;
  const { coverage, counter } = layers.painted();
  const passed = Array.from({ length: Math.abs(to - from) }, (_, i) => (to > from ? from + i : from - 1 - i));
  const isInvert = (index: number): boolean => entries[index]?.kind === 'invert';
  if (passed.some((index) => !isInvert(index) && !patches.at(index))) {
    // Too long ago to be remembered as pixels: the commands still know.
    coverage.data.set(replayPainted(document).data);
    counter.recount(tilesOf(coverage, rectangleOfSize(coverage)));
    for (const index of passed) patches.replace(index, undefined);
    return { dirty: rectangleOfSize(coverage), isTurned: false };
  }
  let dirty = EMPTY_RECTANGLE;
  for (const index of passed) {
    const patch = patches.at(index);
    if (isInvert(index)) layers.invert();
    else if (patch) {
      patches.replace(index, swapPatch(coverage, counter, patch));
      dirty = unionRectangles(dirty, patchBounds(coverage, patch));
    }
  }
  return { dirty, isTurned: passed.some(isInvert) };
}
