import { stepBrushSize } from './brush-size.ts';
import type { ToolRunner } from './runner.ts';
import type { EditorStore } from './store.ts';

/** A layer over the mask, which takes gestures, undo and redo while it is drawn on. */
export type DrawingLayer = ToolRunner & {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
  /** Whether something is selected. */
  hasSelection(): boolean;
  removeSelection(): void;
  canClear(): boolean;
  clear(): void;
  /** Makes what is drawn next, or is selected, thinner (-1) or thicker (1). */
  stepWidth(direction: -1 | 1): void;
};

/** Place of the layer over the mask, whose code is fetched with its first use. */
export type LayerSlot = {
  get(): DrawingLayer | null;
  /** @returns a function that takes it out */
  put(layer: DrawingLayer): () => void;
};

export function createLayerSlot(): LayerSlot {
  let current: DrawingLayer | null = null;
  return {
    get: () => current,
    put(layer) {
      current = layer;
      return () => {
        if (current === layer) current = null;
      };
    },
  };
}

/** A runner without effect, until the code of the layer is there: what is drawn must not end in the mask. */
const absent: ToolRunner = {
  isActive: () => false,
  isMultiClick: () => false,
  enter: () => 'click',
  begin() {},
  move() {},
  hover() {},
  end() {},
  complete() {},
  retract() {},
  cancel() {},
  abandon() {},
};

/** @returns a runner that passes everything to the layer that is drawn on */
export function createLayerRunner(store: EditorStore, mask: ToolRunner, slot: LayerSlot): ToolRunner {
  // A gesture belongs to the layer that it was begun on.
  store.subscribe(({ layer }, before) => {
    if (layer !== before.layer) (before.layer === 'mask' ? mask : slot.get())?.cancel();
  });
  return new Proxy(mask, {
    get: (_, name: keyof ToolRunner) =>
      store.getState().layer === 'mask' ? mask[name] : (slot.get() ?? absent)[name],
  });
}

type Layers = { readonly store: EditorStore; readonly markupLayer: LayerSlot };

/** Makes the brush, or on the markup its lines, thinner (-1) or thicker (1). */
export function stepWidth({ store, markupLayer }: Layers, direction: -1 | 1): void {
  if (store.getState().layer === 'markup') markupLayer.get()?.stepWidth(direction);
  else store.setState(({ brushSizePx }) => ({ brushSizePx: stepBrushSize(brushSizePx, direction) }));
}
