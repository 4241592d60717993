import { createStore } from 'zustand/vanilla';
import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import { fitWhole, pan, resizeFilling, type ViewState, zoomBy, zoomTo } from '@/lib/geometry/view-state';

const margin = 16;
const fitInsets = { top: margin, right: margin, bottom: margin, left: margin };

/** Zoom and pan of a picture outside the editor. Several elements of one size may share a store; they then move together. */
export function createViewStore(image: Size) {
  const store = createStore<ViewState>(() => ({
    viewport: { scale: 1, offsetX: 0, offsetY: 0 },
    viewSize: { widthPx: 1, heightPx: 1 },
    fitInsets,
    isFitted: true,
  }));

  return {
    store,
    isFitted: (): boolean => store.getState().isFitted,
    fitToView(): void {
      store.setState(fitWhole(store.getState(), image));
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
