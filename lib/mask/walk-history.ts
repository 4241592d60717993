import { EMPTY_RECTANGLE, type Rectangle, unionRectangles } from '../geometry/rectangle.ts';
import type { MaskDocument } from './document.ts';
import type { MaskLayers } from './mask-layers.ts';
import type { PatchHistory } from './patch-history.ts';
import { patchBounds, swapPatch } from './tile-patch.ts';

type Walked = {
  /** The painted pixels that may have changed by drawing. */
  readonly dirty: Rectangle;
  /** Whether everything was inverted on the way, what is shown too. */
  readonly isTurned: boolean;
};

/** The places in the history of the commands between two states, in the order in which they are passed. */
export function passedSteps(from: number, to: number): number[] {
  return Array.from({ length: Math.abs(to - from) }, (_, i) => (to > from ? from + i : from - 1 - i));
}

const isInvert = ({ history }: MaskDocument, index: number): boolean =>
  history.entries[index]?.kind === 'invert';

/** Whether every step on the way is remembered as pixels. */
export function canWalk(patches: PatchHistory, document: MaskDocument, from: number, to: number): boolean {
  return passedSteps(from, to).every((index) => isInvert(document, index) || patches.at(index));
}

/** Brings what is painted, and its counts, from one state to another, by steps that can be walked. */
export function walkHistory(
  layers: MaskLayers,
  patches: PatchHistory,
  document: MaskDocument,
  from: number,
  to: number,
): Walked {
  const { coverage, counter } = layers.painted();
  const passed = passedSteps(from, to);
  let dirty = EMPTY_RECTANGLE;
  for (const index of passed) {
    const patch = patches.at(index);
    if (isInvert(document, index)) layers.invert();
    else if (patch) {
      patches.replace(index, swapPatch(coverage, counter, patch));
      dirty = unionRectangles(dirty, patchBounds(coverage, patch));
    }
  }
  return { dirty, isTurned: passed.some((index) => isInvert(document, index)) };
}
