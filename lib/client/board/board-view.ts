import { createStore } from 'zustand/vanilla';
import {
  type CellFrame,
  FITTED_VIEW,
  panShared,
  type SharedView,
  zoomShared,
  zoomSharedTo,
} from '@/lib/geometry/shared-view';
import type { ViewControls } from '../viewer/viewer-gestures';

/** Factor of a zoom to a scale at which the picture would be smaller than it is. */
const leastZoom = 2;

/** Zoom and pan of all cells of a board, in step. */
export function createBoardView() {
  const store = createStore<SharedView>(() => FITTED_VIEW);
  const set = (view: SharedView): void => store.setState(view, true);
  return {
    store,
    fit: (): void => set(FITTED_VIEW),
    /** The view as one cell changes it. @param frame how the cell is now; undefined before it is laid out */
    controlsOf(frame: () => CellFrame | undefined): ViewControls {
      const change = (make: (view: SharedView, own: CellFrame) => SharedView): void => {
        const own = frame();
        if (own) set(make(store.getState(), own));
      };
      return {
        isFitted: () => store.getState().factor === 1,
        fitToView: () => set(FITTED_VIEW),
        zoomBy: (by, anchor) => change((view, own) => zoomShared(view, own, by, anchor)),
        zoomTo: (scale, anchor) =>
          change((view, own) => {
            const zoomed = zoomSharedTo(view, own, scale, anchor);
            // A small crop is shown larger than that already.
            return zoomed.factor > 1 ? zoomed : zoomShared(view, own, leastZoom, anchor);
          }),
        panBy: (dx, dy) => change((view, own) => panShared(view, own, dx, dy)),
      };
    },
  };
}

export type BoardView = ReturnType<typeof createBoardView>;
