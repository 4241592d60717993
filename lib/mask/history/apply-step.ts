import { EMPTY_RECTANGLE, type Rectangle } from '../../geometry/rectangle.ts';
import type { MaskLayers } from '../mask-layers.ts';
import type { MaskDocument } from '../model/document.ts';
import type { Pieces } from '../pieces.ts';
import { patchBounds, swapPatch } from './tile-snapshot.ts';
import type { PatchHistory } from './undo-cache.ts';

export type Walked = {
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

/**
 * Brings what is painted, and its counts, from one state to the next or the one before: in one piece, but for what
 * compresses badly.
 * @throws Error where the step is not remembered
 */
export function* walkStep(
  layers: MaskLayers,
  patches: PatchHistory,
  document: MaskDocument,
  from: number,
  to: number,
): Pieces<Walked> {
  const index = Math.min(from, to);
  if (isInvert(document, index)) {
    layers.invert();
    return { dirty: EMPTY_RECTANGLE, isTurned: true };
  }
  const layer = layers.painted();
  const patch = patches.at(index);
  if (!patch) throw new Error(`Step ${index} of the mask is not remembered.`);
  patches.replace(index, yield* swapPatch(layer, patch));
  return { dirty: patchBounds(layer.coverage, patch), isTurned: false };
}
