import { type EditorState, isMaskHidden } from '../../editor/store.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { createContext2d } from './context-2d.ts';

/** Edge of a square of the checkerboard, CSS px. */
const SQUARE_PX = 8;
/** Neutral greys that are visible on a light and on a dark page. */
const BASE = 'rgb(128 128 128 / 0.16)';
const SQUARES = 'rgb(128 128 128 / 0.24)';

/** Whether the mask is shown in black and white instead of the picture. */
export function isBlackAndWhite(state: EditorState): boolean {
  return state.look.style === 'black-white' && !isMaskHidden(state);
}

/**
 * @returns a function that draws what is behind the picture, in CSS px of the view: a checkerboard for transparent
 * pictures, or black for the mask in black and white
 */
export function createBackdrop(image: Size): (context: CanvasRenderingContext2D, state: EditorState) => void {
  const tile = createContext2d(SQUARE_PX * 2, SQUARE_PX * 2);
  tile.fillStyle = SQUARES;
  tile.fillRect(0, 0, SQUARE_PX, SQUARE_PX);
  tile.fillRect(SQUARE_PX, SQUARE_PX, SQUARE_PX, SQUARE_PX);
  const pattern = tile.createPattern(tile.canvas, 'repeat');
  const checkerboard = pattern ? [BASE, pattern] : [BASE];
  return (context, state) => {
    const { scale, offsetX, offsetY } = state.viewport;
    for (const style of isBlackAndWhite(state) ? ['black'] : checkerboard) {
      context.fillStyle = style;
      context.fillRect(offsetX, offsetY, image.widthPx * scale, image.heightPx * scale);
    }
  };
}
