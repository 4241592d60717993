import type { Point } from '../geometry/point.ts';
import type { Size } from '../geometry/rectangle.ts';
import {
  clampScale,
  clampViewport,
  fitViewport,
  type Insets,
  keepCentre,
  panBy,
  toScreen,
  zoomAt,
} from '../geometry/viewport.ts';
import type { EditorCore } from './tool-runner.ts';

/** Shows the whole picture. */
export function fitView({ store, mask }: EditorCore): void {
  const { viewSize, fitInsets } = store.getState();
  if (viewSize.widthPx === 0) return;
  store.setState({ viewport: fitViewport(mask.coverage, viewSize, fitInsets), isFitted: true });
}

/** Zooms to a scale with `anchor` (CSS px in the view; its middle by default) staying where it is. */
export function zoomViewTo({ store, mask }: EditorCore, scale: number, anchor?: Point): void {
  const { viewport, viewSize } = store.getState();
  const at = anchor ?? { x: viewSize.widthPx / 2, y: viewSize.heightPx / 2 };
  const zoomed = zoomAt(viewport, at, clampScale(scale, mask.coverage, viewSize));
  store.setState({ viewport: clampViewport(zoomed, mask.coverage, viewSize), isFitted: false });
}

export function zoomViewBy(core: EditorCore, factor: number, anchor?: Point): void {
  zoomViewTo(core, core.store.getState().viewport.scale * factor, anchor);
}

/** Shows an image point in the middle of the view. */
export function centreView(core: EditorCore, point: Point): void {
  const { viewport, viewSize } = core.store.getState();
  const at = toScreen(viewport, point);
  panView(core, viewSize.widthPx / 2 - at.x, viewSize.heightPx / 2 - at.y);
}

/** Moves the picture by so many CSS px. */
export function panView({ store, mask }: EditorCore, dx: number, dy: number): void {
  const { viewport, viewSize } = store.getState();
  store.setState({
    viewport: clampViewport(panBy(viewport, dx, dy), mask.coverage, viewSize),
    isFitted: false,
  });
}

/** The canvas element has a new size: a fitted picture stays fitted, any other keeps its middle. */
export function resizeView(core: EditorCore, viewSize: Size): void {
  const { store, mask } = core;
  const before = store.getState();
  store.setState({ viewSize });
  if (before.isFitted || before.viewSize.widthPx === 0) {
    fitView(core);
    return;
  }
  const moved = keepCentre(before.viewport, before.viewSize, viewSize);
  store.setState({ viewport: clampViewport(moved, mask.coverage, viewSize) });
}

/** Something began or ceased to float above the canvas. */
export function setFitInsets(core: EditorCore, fitInsets: Insets): void {
  core.store.setState({ fitInsets });
  if (core.store.getState().isFitted) fitView(core);
}
