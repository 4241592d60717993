import type { Point } from '../geometry/point.ts';
import type { Size } from '../geometry/rectangle.ts';
import { fitWhole, pan, resizeKeepingCentre, zoomBy, zoomTo } from '../geometry/view-state.ts';
import { type Insets, toScreen } from '../geometry/viewport.ts';
import type { EditorCore } from './tool-runner.ts';

/** Shows the whole picture. */
export function fitView({ store, mask }: EditorCore): void {
  const state = store.getState();
  if (state.viewSize.widthPx > 0) store.setState(fitWhole(state, mask.size));
}

/** Zooms to a scale; `anchor` (CSS px in the view, its centre by default) stays in place. */
export function zoomViewTo({ store, mask }: EditorCore, scale: number, anchor?: Point): void {
  store.setState(zoomTo(store.getState(), mask.size, scale, anchor));
}

/** Multiplies the scale, see `zoomViewTo`. */
export function zoomViewBy({ store, mask }: EditorCore, factor: number, anchor?: Point): void {
  store.setState(zoomBy(store.getState(), mask.size, factor, anchor));
}

/** Moves an image point to the centre of the view. */
export function centreView(core: EditorCore, point: Point): void {
  const { viewport, viewSize } = core.store.getState();
  const at = toScreen(viewport, point);
  panView(core, viewSize.widthPx / 2 - at.x, viewSize.heightPx / 2 - at.y);
}

/** Moves the picture by CSS px. */
export function panView({ store, mask }: EditorCore, dx: number, dy: number): void {
  store.setState(pan(store.getState(), mask.size, dx, dy));
}

/** Sets the size of the canvas element, CSS px: a fitted picture stays fitted, any other keeps its centre. */
export function resizeView({ store, mask }: EditorCore, viewSize: Size): void {
  const before = store.getState();
  store.setState({ viewSize });
  if (viewSize.widthPx > 0) store.setState(resizeKeepingCentre(before, mask.size, viewSize));
}

/** Sets the space that toolbars cover at the edges of the canvas, CSS px. */
export function setFitInsets(core: EditorCore, fitInsets: Insets): void {
  core.store.setState({ fitInsets });
  if (core.store.getState().isFitted) fitView(core);
}
