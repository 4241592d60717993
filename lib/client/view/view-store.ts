import { createStore } from 'zustand/vanilla';
import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import {
  clampScale,
  clampViewport,
  fitViewport,
  panBy,
  refill,
  type Viewport,
  zoomAt,
} from '@/lib/geometry/viewport';

export type ViewState = {
  viewport: Viewport;
  /** The element that shows the picture, in CSS px. */
  view: Size;
  image: Size;
  /** Whether the picture is fitted, and stays so when the window changes. */
  isFitted: boolean;
};

const margin = 16;
const insets = { top: margin, right: margin, bottom: margin, left: margin };

/** Looking at a picture closely: one store may be shared by several views, which then move together. */
export function createViewStore(image: Size) {
  const store = createStore<ViewState>(() => ({
    viewport: { scale: 1, offsetX: 0, offsetY: 0 },
    view: { widthPx: 1, heightPx: 1 },
    image,
    isFitted: true,
  }));
  const set = (viewport: Viewport, isFitted: boolean) => {
    const { image: size, view } = store.getState();
    store.setState({ viewport: clampViewport(viewport, size, view), isFitted });
  };
  const centre = (): Point => {
    const { view } = store.getState();
    return { x: view.widthPx / 2, y: view.heightPx / 2 };
  };
  const fitToView = () => {
    const { image: size, view } = store.getState();
    store.setState({ viewport: fitViewport(size, view, insets), isFitted: true });
  };

  return {
    store,
    fitToView,
    /**
     * The element that shows the picture has another size now, or another element shows it: what was in the middle stays
     * there, and a picture that would not fill the new size any more is fitted.
     */
    resize(view: Size): void {
      // An element that is not shown has no size.
      if (view.widthPx === 0 || view.heightPx === 0) return;
      const { view: before, viewport, image: size, isFitted } = store.getState();
      store.setState({ view });
      const wasLarger = viewport.scale > fitViewport(size, before, insets).scale;
      const isSmaller = viewport.scale < fitViewport(size, view, insets).scale;
      if (isFitted || (wasLarger && isSmaller)) fitToView();
      else set(refill(viewport, size, before, view), false);
    },
    /** Multiplies the scale, keeping what is under the anchor (CSS px in the view) where it is. */
    zoomBy(factor: number, anchor: Point = centre()): void {
      const { viewport, image: size, view } = store.getState();
      set(zoomAt(viewport, anchor, clampScale(viewport.scale * factor, size, view)), false);
    },
    zoomTo(scale: number, anchor: Point = centre()): void {
      set(zoomAt(store.getState().viewport, anchor, scale), false);
    },
    panBy(dx: number, dy: number): void {
      set(panBy(store.getState().viewport, dx, dy), false);
    },
  };
}

export type ViewStore = ReturnType<typeof createViewStore>;
