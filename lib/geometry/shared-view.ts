import type { Point } from './point.ts';
import type { Rectangle, Size } from './rectangle.ts';
import { MAX_SCALE, panBy, refill, toImage, type Viewport, zoomAt } from './viewport.ts';

/**
 * Zoom and pan of one picture in several cells of different sizes, in step: the image point in the middle of every cell
 * (null while fitted), and the scale relative to the one that fits.
 */
export type SharedView = { readonly centre: Point | null; readonly factor: number };

export const FITTED_VIEW: SharedView = { centre: null, factor: 1 };

/** A cell: its size in CSS px, the size of the picture, and the part of it that the fitted cell shows. */
export type CellFrame = { readonly cell: Size; readonly image: Size; readonly box: Rectangle };

/** Viewport of a cell: shows the surroundings of the box, and leaves no area empty that the picture could cover. */
export function cellViewport({ centre, factor }: SharedView, frame: CellFrame): Viewport {
  const { cell, image, box } = frame;
  const scale = fitScale(frame) * factor;
  const middle = centre ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const placed = {
    scale,
    offsetX: cell.widthPx / 2 - middle.x * scale,
    offsetY: cell.heightPx / 2 - middle.y * scale,
  };
  return refill(placed, image, cell, cell);
}

/** Multiplies the scale; `anchor` (CSS px in the cell, its centre by default) stays in place. Never smaller than fitted. */
export function zoomShared(view: SharedView, frame: CellFrame, by: number, anchor?: Point): SharedView {
  const most = Math.max(MAX_SCALE / fitScale(frame), 1);
  const factor = Math.min(Math.max(view.factor * by, 1), most);
  if (factor === 1) return FITTED_VIEW;
  const from = cellViewport(view, frame);
  const at = anchor ?? { x: frame.cell.widthPx / 2, y: frame.cell.heightPx / 2 };
  return centredOn(zoomAt(from, at, fitScale(frame) * factor), frame, factor);
}

/** Zooms to a scale in CSS px per image px, see `zoomShared`. */
export function zoomSharedTo(view: SharedView, frame: CellFrame, scale: number, anchor?: Point): SharedView {
  return zoomShared(view, frame, scale / (fitScale(frame) * view.factor), anchor);
}

/** Moves the picture by CSS px of the cell; a fitted one does not move. */
export function panShared(view: SharedView, frame: CellFrame, dx: number, dy: number): SharedView {
  if (view.factor === 1) return view;
  return centredOn(panBy(cellViewport(view, frame), dx, dy), frame, view.factor);
}

const fitScale = ({ cell, box }: CellFrame): number =>
  Math.min(cell.widthPx / box.width, cell.heightPx / box.height);

function centredOn(viewport: Viewport, { cell, image }: CellFrame, factor: number): SharedView {
  const filled = refill(viewport, image, cell, cell);
  return { centre: toImage(filled, { x: cell.widthPx / 2, y: cell.heightPx / 2 }), factor };
}
