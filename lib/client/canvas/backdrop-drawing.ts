import type { EditorState } from '../../editor/store.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { toScreen } from '../../geometry/viewport.ts';
import { createContext2d } from './context-2d.ts';

const SQUARE_PX = 8;
/** Neutral greys that show on a light and on a dark page. */
const BASE = 'rgb(128 128 128 / 0.16)';
const SQUARES = 'rgb(128 128 128 / 0.24)';

/**
 * Draws the checkerboard behind transparent pictures, or black behind the mask in black and white. The context must be
 * in CSS px of the view.
 */
export function drawBackdrop(
  context: CanvasRenderingContext2D,
  { viewport, look, isOriginalShown }: EditorState,
  image: Size,
  pattern: CanvasPattern | null,
): void {
  const start = toScreen(viewport, { x: 0, y: 0 });
  const width = image.widthPx * viewport.scale;
  const height = image.heightPx * viewport.scale;
  const isBlack = look.style === 'black-white' && !isOriginalShown;
  context.fillStyle = isBlack ? 'black' : BASE;
  context.fillRect(start.x, start.y, width, height);
  if (!pattern || isBlack) return;
  context.fillStyle = pattern;
  context.fillRect(start.x, start.y, width, height);
}

export function createCheckerboard(): CanvasPattern | null {
  const context = createContext2d(SQUARE_PX * 2, SQUARE_PX * 2);
  context.fillStyle = SQUARES;
  context.fillRect(0, 0, SQUARE_PX, SQUARE_PX);
  context.fillRect(SQUARE_PX, SQUARE_PX, SQUARE_PX, SQUARE_PX);
  return context.createPattern(context.canvas, 'repeat');
}
