import type { Size } from '../geometry/rectangle.ts';

/** Limits of the brush's diameter, image px. */
export const MIN_BRUSH_PX = 1;
export const MAX_BRUSH_PX = 1000;

export function clampBrushSize(sizePx: number): number {
  return Math.min(MAX_BRUSH_PX, Math.max(MIN_BRUSH_PX, Math.round(sizePx)));
}

/** Initial diameter for a picture: 6 % of its longer side, image px. */
export function initialBrushSize(image: Size): number {
  return clampBrushSize(Math.max(image.widthPx, image.heightPx) * 0.06);
}

/** The next larger (1) or smaller (−1) diameter. Steps are 10 % of the diameter, at least 1 px. */
export function stepBrushSize(sizePx: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(sizePx * 0.1));
  return clampBrushSize(sizePx + direction * step);
}

/** Vertical drag distance from hardness 0 to 1, CSS px. */
const HARDNESS_DRAG_PX = 200;

/**
 * The brush after a drag by (dx, dy) CSS px. The edge of the brush follows dx, so that the diameter changes by 2 dx; a drag
 * upwards increases the hardness.
 *
 * @param scale CSS px per image px
 */
export function resizedBrush(
  { brushSizePx, hardness }: { readonly brushSizePx: number; readonly hardness: number },
  { dx, dy }: { readonly dx: number; readonly dy: number },
  scale: number,
): { brushSizePx: number; hardness: number } {
  const harder = hardness - dy / HARDNESS_DRAG_PX;
  return {
    brushSizePx: clampBrushSize(brushSizePx + (2 * dx) / scale),
    hardness: Math.min(1, Math.max(0, Math.round(harder * 100) / 100)),
  };
}

/** The next larger (1) or smaller (−1) hardness, in steps of 10 %. */
export function stepHardness(hardness: number, direction: 1 | -1): number {
  return Math.min(1, Math.max(0, Math.round(hardness * 10 + direction) / 10));
}
