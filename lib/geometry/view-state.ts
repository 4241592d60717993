import type { Point } from './point.ts';
import type { Size } from './rectangle.ts';
import {
  clampScale,
  clampViewport,
  fitViewport,
  type Insets,
  keepCentre,
  panBy,
  refill,
  type Viewport,
  zoomAt,
} from './viewport.ts';

/** A picture in a view. Editor, comparison and viewer each keep one in a store and change it with these functions. */
export type ViewState = {
  readonly viewport: Viewport;
  /** Size of the element that shows the picture, CSS px; 0 × 0 before it is laid out. */
  readonly viewSize: Size;
  /** Space that a fitted picture leaves free, CSS px. */
  readonly fitInsets: Insets;
  /** The whole picture is shown, and stays so when the view changes its size. */
  readonly isFitted: boolean;
};

/** Fields that a zoom or a pan changes. */
export type ViewChange = Pick<ViewState, 'viewport' | 'isFitted'>;

/** Shows the whole picture. */
export function fitWhole({ viewSize, fitInsets }: ViewState, image: Size): ViewChange {
  return { viewport: fitViewport(image, viewSize, fitInsets), isFitted: true };
}

/** Zooms to a scale; the image point under `anchor` (CSS px in the view, its centre by default) stays in place. */
export function zoomTo(
  { viewport, viewSize }: ViewState,
  image: Size,
  scale: number,
  anchor: Point = { x: viewSize.widthPx / 2, y: viewSize.heightPx / 2 },
): ViewChange {
  const zoomed = zoomAt(viewport, anchor, clampScale(scale, image, viewSize));
  return { viewport: clampViewport(zoomed, image, viewSize), isFitted: false };
}

/** Multiplies the scale, see `zoomTo`. */
export function zoomBy(state: ViewState, image: Size, factor: number, anchor?: Point): ViewChange {
  return zoomTo(state, image, state.viewport.scale * factor, anchor);
}

/** Moves the picture by CSS px. */
export function pan({ viewport, viewSize }: ViewState, image: Size, dx: number, dy: number): ViewChange {
  return { viewport: clampViewport(panBy(viewport, dx, dy), image, viewSize), isFitted: false };
}

/** New view size: a fitted picture stays fitted, any other keeps its scale and centre. */
export function resizeKeepingCentre(state: ViewState, image: Size, viewSize: Size): ViewChange {
  if (state.isFitted || state.viewSize.widthPx === 0) return fitWhole({ ...state, viewSize }, image);
  const moved = keepCentre(state.viewport, state.viewSize, viewSize);
  return { viewport: clampViewport(moved, image, viewSize), isFitted: false };
}

/**
 * New view size, as `resizeKeepingCentre`, but leaves no area empty that the picture could cover, and fits a picture that
 * was enlarged and is now smaller than fitted. For panes, whose size changes by a multiple when their number does.
 */
export function resizeFilling(state: ViewState, image: Size, viewSize: Size): ViewChange {
  const resized = { ...state, viewSize };
  const { scale } = state.viewport;
  const wasLarger = scale > fitWhole(state, image).viewport.scale;
  const isSmaller = scale < fitWhole(resized, image).viewport.scale;
  if (state.isFitted || (wasLarger && isSmaller)) return fitWhole(resized, image);
  const filled = refill(state.viewport, image, state.viewSize, viewSize);
  return { viewport: clampViewport(filled, image, viewSize), isFitted: false };
}
