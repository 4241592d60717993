import { createStore } from 'zustand/vanilla';
import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import { fitWhole, pan, resizeFilling, type ViewState, zoomBy, zoomTo } from '@/lib/geometry/view-state';
import type { Insets } from '@/lib/geometry/viewport';

const margin = 16;
const fitInsets = { top: margin, right: margin, bottom: margin, left: margin };

/**
 * Zoom and pan of a picture outside the editor. Several elements of one size may share a store; they then move together.
 *
 * @param start another view of a picture of this size, to begin with
 */
export function createViewStore(image: Size, { start }: { start?: ViewState } = {}) {
  const store = createStore<ViewState>(() => ({
    viewport: start?.viewport ?? { scale: 1, offsetX: 0, offsetY: 0 },
    viewSize: start?.viewSize ?? { widthPx: 1, heightPx: 1 },
    fitInsets: start?.fitInsets ?? fitInsets,
    isFitted: start?.isFitted ?? true,
  }));

  return {
    store,
    isFitted: (): boolean => store.getState().isFitted,
    fitToView(): void {
      store.setState(fitWhole(store.getState(), image));
    },
    /** Sets the space that a fitted picture leaves free, CSS px. */
    setInsets(insets: Insets): void {
      store.setState({ fitInsets: insets });
      if (store.getState().isFitted) store.setState(fitWhole(store.getState(), image));
    },
    /** Sets the size of the element that shows the picture, CSS px; ignores 0, the size of a hidden element. */
    resize(viewSize: Size): void {
      if (viewSize.widthPx === 0 || viewSize.heightPx === 0) return;
      store.setState({ viewSize, ...resizeFilling(store.getState(), image, viewSize) });
    },
    /** Multiplies the scale; `anchor` (CSS px in the view, its centre by default) stays in place. */
    zoomBy(factor: number, anchor?: Point): void {
      store.setState(zoomBy(store.getState(), image, factor, anchor));
    },
    zoomTo(scale: number, anchor?: Point): void {
      store.setState(zoomTo(store.getState(), image, scale, anchor));
    },
    /** Moves the picture by CSS px. */
    panBy(dx: number, dy: number): void {
      store.setState(pan(store.getState(), image, dx, dy));
    },
  };
}

export type ViewStore = ReturnType<typeof createViewStore>;
