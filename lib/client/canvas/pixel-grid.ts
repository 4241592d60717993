import type { EditorState } from '../../editor/store.ts';
import { intersectRectangles, isEmptyRectangle, type Size } from '../../geometry/rectangle.ts';
import { toScreen, visibleImageArea } from '../../geometry/viewport.ts';

/** From this scale on every pixel has a line around it. */
const GRID_SCALE = 16;

/** Draws fine lines between the pixels of a picture that is shown very large. The context is in CSS px of the view. */
export function drawPixelGrid(
  context: CanvasRenderingContext2D,
  { viewport, viewSize }: EditorState,
  image: Size,
): void {
  if (viewport.scale < GRID_SCALE) return;
  const picture = { x: 0, y: 0, width: image.widthPx, height: image.heightPx };
  const seen = intersectRectangles(visibleImageArea(viewport, viewSize), picture);
  if (isEmptyRectangle(seen)) return;
  const from = toScreen(viewport, seen);
  const to = toScreen(viewport, { x: seen.x + seen.width, y: seen.y + seen.height });
  context.beginPath();
  for (let x = Math.ceil(seen.x); x <= seen.x + seen.width; x++) {
    const at = toScreen(viewport, { x, y: 0 }).x;
    context.moveTo(at, from.y);
    context.lineTo(at, to.y);
  }
  for (let y = Math.ceil(seen.y); y <= seen.y + seen.height; y++) {
    const at = toScreen(viewport, { x: 0, y }).y;
    context.moveTo(from.x, at);
    context.lineTo(to.x, at);
  }
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(128 128 128 / 0.45)';
  context.stroke();
}
