import type { EditorState } from '../../editor/store.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { toScreen } from '../../geometry/viewport.ts';

const SQUARE_PX = 8;
/** Greys without a colour of their own, that show on a light and on a dark page. */
const BASE = 'rgb(128 128 128 / 0.16)';
const SQUARES = 'rgb(128 128 128 / 0.24)';

/**
 * Draws the checkerboard that shows where the picture is transparent, or black where the mask is looked at alone. The
 * context must be in CSS px of the view.
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
  const tile = document.createElement('canvas');
  tile.width = SQUARE_PX * 2;
  tile.height = SQUARE_PX * 2;
  const context = tile.getContext('2d');
  if (!context) return null;
  context.fillStyle = SQUARES;
  context.fillRect(0, 0, SQUARE_PX, SQUARE_PX);
  context.fillRect(SQUARE_PX, SQUARE_PX, SQUARE_PX, SQUARE_PX);
  return context.createPattern(tile, 'repeat');
}
