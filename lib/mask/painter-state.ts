import { EMPTY_RECTANGLE, type Rectangle, unionRectangles } from '../geometry/rectangle.ts';
import type { UndoCache } from './history/undo-cache.ts';
import type { MaskLayers } from './mask-layers.ts';
import { effectiveAdjustment } from './model/adjustment.ts';
import type { MaskDocument } from './model/document.ts';

/**
 * `live`: a transaction drew something. `settled`: a transaction ended, the history moved, or all pending tiles are
 * shown. `refined`: pending tiles are shown in low resolution, or inexact ones exactly. `moving`: a seek began whose
 * pixels are still pending; `settled` follows. `dirty`: pixels that may differ from those notified before.
 */
export type MaskChange = {
  readonly kind: 'live' | 'settled' | 'refined' | 'moving';
  readonly dirty: readonly Rectangle[];
};

/** State that the parts of a painter share. */
export type PainterState = {
  readonly layers: MaskLayers;
  readonly cache: UndoCache;
  readonly listeners: Set<(change: MaskChange) => void>;
  document: MaskDocument;
  isLive: boolean;
};

/**
 * Ends a transaction or a seek: takes over the document's adjustment and notifies listeners. @param shown pixels that
 * changed already @param painted pixels that changed and are not yet updated in the shown ones
 */
export function settle(state: PainterState, shown: Rectangle, painted: Rectangle = EMPTY_RECTANGLE): void {
  const followed = state.layers.adjustLater(effectiveAdjustment(state.document), painted);
  tell(state, { kind: 'settled', dirty: [unionRectangles(shown, followed)] });
}

export function tell(state: PainterState, change: MaskChange): void {
  for (const listener of state.listeners) listener(change);
}
