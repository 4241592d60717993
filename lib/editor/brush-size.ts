import type { Size } from '../geometry/rectangle.ts';

/** Limits of the brush's width, in image pixels. */
export const MIN_BRUSH_PX = 1;
export const MAX_BRUSH_PX = 1000;

export function clampBrushSize(sizePx: number): number {
  return Math.min(MAX_BRUSH_PX, Math.max(MIN_BRUSH_PX, Math.round(sizePx)));
}

/** A brush that suits the picture: a seventeenth of its longer side. */
export function initialBrushSize(image: Size): number {
  return clampBrushSize(Math.max(image.widthPx, image.heightPx) * 0.06);
}

/** The next size up (1) or down (−1): steps of about a tenth, so that they feel even from tiny to huge. */
export function stepBrushSize(sizePx: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(sizePx * 0.1));
  return clampBrushSize(sizePx + direction * step);
}

/** CSS px of pulling up or down that take the brush from soft to hard. */
const HARDNESS_PULL_PX = 200;

/** The brush after it was pulled so far (CSS px): sideways its edge follows the hand, and upwards it becomes harder. */
export function pulledBrush(
  { brushSizePx, hardness }: { readonly brushSizePx: number; readonly hardness: number },
  { dx, dy }: { readonly dx: number; readonly dy: number },
  scale: number,
): { brushSizePx: number; hardness: number } {
  const harder = hardness - dy / HARDNESS_PULL_PX;
  return {
    brushSizePx: clampBrushSize(brushSizePx + (2 * dx) / scale),
    hardness: Math.min(1, Math.max(0, Math.round(harder * 100) / 100)),
  };
}

/** The next hardness up (1) or down (−1), in steps of 10 %. */
export function stepHardness(hardness: number, direction: 1 | -1): number {
  return Math.min(1, Math.max(0, Math.round(hardness * 10 + direction) / 10));
}
