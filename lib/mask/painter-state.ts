import { EMPTY_RECTANGLE, type Rectangle, unionRectangles } from '../geometry/rectangle.ts';
import type { PatchHistory } from './history/undo-cache.ts';
import type { MaskLayers } from './mask-layers.ts';
import { effectiveAdjustment } from './model/adjustment.ts';
import type { MaskDocument } from './model/document.ts';

/**
 * `live`: a gesture under way drew something. `settled`: a gesture ended, the history moved, or all is shown that did so.
 * `refined`: what was shown roughly is exact now, or shown roughly at all. `moving`: the document went a long way through the history; it is settled when the pixels have
 * followed. `dirty` are the pixels that may differ from what was told before.
 */
export type MaskChange = {
  readonly kind: 'live' | 'settled' | 'refined' | 'moving';
  readonly dirty: readonly Rectangle[];
};

/** What the parts of a painter share. */
export type PainterState = {
  readonly layers: MaskLayers;
  readonly patches: PatchHistory;
  readonly listeners: Set<(change: MaskChange) => void>;
  document: MaskDocument;
  isLive: boolean;
};

/**
 * After a gesture or a step: the adjustment is that of the document, all is counted, and listeners are told. What is left
 * to refining is told when it is shown.
 * @param shown pixels that changed already
 * @param painted pixels that changed and are not followed yet
 */
export function settle(state: PainterState, shown: Rectangle, painted: Rectangle = EMPTY_RECTANGLE): void {
  const { layers, document } = state;
  const followed = layers.adjustLater(effectiveAdjustment(document), painted);
  layers.count();
  tell(state, { kind: 'settled', dirty: [unionRectangles(shown, followed)] });
}

export function tell(state: PainterState, change: MaskChange): void {
  for (const listener of state.listeners) listener(change);
}
