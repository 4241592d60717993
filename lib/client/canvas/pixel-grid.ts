import type { EditorState } from '../../editor/store.ts';
import type { Point } from '../../geometry/point.ts';
import {
  intersectRectangles,
  isEmptyRectangle,
  rectangleOfSize,
  type Size,
} from '../../geometry/rectangle.ts';
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
  const seen = intersectRectangles(visibleImageArea(viewport, viewSize), rectangleOfSize(image));
  if (isEmptyRectangle(seen)) return;
  const [right, bottom] = [seen.x + seen.width, seen.y + seen.height];
  context.beginPath();
  const line = (start: Point, end: Point): void => {
    const [from, to] = [toScreen(viewport, start), toScreen(viewport, end)];
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  };
  for (let x = Math.ceil(seen.x); x <= right; x++) line({ x, y: seen.y }, { x, y: bottom });
  for (let y = Math.ceil(seen.y); y <= bottom; y++) line({ x: seen.x, y }, { x: right, y });
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(128 128 128 / 0.45)';
  context.stroke();
}
