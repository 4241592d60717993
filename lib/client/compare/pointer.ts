import { createStore } from 'zustand/vanilla';
import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import { reveal, toImage } from '@/lib/geometry/viewport';
import type { ViewStore } from '../viewer/viewer-store';

/** Least distance of a point moved by keys from the edge of the view, CSS px. */
const marginPx = 40;

/** The point of the picture that is pointed at in all panes, and whether the base is shown while a key is held. */
export function createPointer(view: ViewStore, frame: Size) {
  const store = createStore<{ point: Point | null; isBaseHeld: boolean }>(() => ({
    point: null,
    isBaseHeld: false,
  }));
  const clamp = ({ x, y }: Point): Point => ({
    x: Math.min(Math.max(x, 0), frame.widthPx - 0.5),
    y: Math.min(Math.max(y, 0), frame.heightPx - 0.5),
  });
  return {
    store,
    /** Points at a position of a pane, CSS px from its corner; null where the pointer left. */
    pointAt(place: Point | null): void {
      store.setState({ point: place && clamp(toImage(view.store.getState().viewport, place)) });
    },
    /** Moves the point by whole pixels, at first from the centre of the view, and pans so that it stays visible. */
    movePoint(dx: number, dy: number): void {
      const { viewport, viewSize: size } = view.store.getState();
      const middle = { x: size.widthPx / 2, y: size.heightPx / 2 };
      const from = store.getState().point ?? toImage(viewport, middle);
      const point = clamp({ x: Math.floor(from.x) + dx + 0.5, y: Math.floor(from.y) + dy + 0.5 });
      const moved = reveal(viewport, point, size, marginPx);
      if (moved !== viewport) view.panBy(moved.offsetX - viewport.offsetX, moved.offsetY - viewport.offsetY);
      store.setState({ point });
    },
    holdBase: (isBaseHeld: boolean): void => store.setState({ isBaseHeld }),
  };
}
