import type { Point } from '@/lib/geometry/point';
import type { Rectangle, Size } from '@/lib/geometry/rectangle';
import type { Sides } from '@/lib/geometry/sides';

/** How a picture becomes square: cropped, padded, or not at all. */
export type Shape = 'crop' | 'pad' | 'keep';

/** A part of a picture, px. */
export type Crop = { x: number; y: number; widthPx: number; heightPx: number };

/** How a picture is composed: the crop, scaled to `size`, placed at `at` on a canvas that may be larger. Px. */
export type Frame = { readonly crop: Crop; readonly size: Size; readonly canvas: Size; readonly at: Point };

/**
 * @param edgePx longer side of the result
 * @param crop the chosen square, for `crop`
 */
export function frameFor(shape: Shape, picture: Size, crop: Crop, edgePx: number): Frame {
  const square = { widthPx: edgePx, heightPx: edgePx };
  if (shape === 'crop') return { crop, size: square, canvas: square, at: { x: 0, y: 0 } };
  const scale = edgePx / Math.max(picture.widthPx, picture.heightPx);
  const size = {
    widthPx: Math.max(1, Math.round(picture.widthPx * scale)),
    heightPx: Math.max(1, Math.round(picture.heightPx * scale)),
  };
  const whole = { x: 0, y: 0, ...picture };
  if (shape === 'keep') return { crop: whole, size, canvas: size, at: { x: 0, y: 0 } };
  const at = {
    x: Math.floor((edgePx - size.widthPx) / 2),
    y: Math.floor((edgePx - size.heightPx) / 2),
  };
  return { crop: whole, size, canvas: square, at };
}

/** @returns the rectangle of the picture on a larger canvas; undefined where it fills its canvas */
export function paddedInner({ size, canvas, at }: Frame): Rectangle | undefined {
  const isFilled = size.widthPx === canvas.widthPx && size.heightPx === canvas.heightPx;
  return isFilled ? undefined : { ...at, width: size.widthPx, height: size.heightPx };
}

/** Padding that makes a picture square, half on either side. */
export function sidesToSquare({ widthPx, heightPx }: Size): Sides {
  const [x, y] = [Math.max(0, heightPx - widthPx), Math.max(0, widthPx - heightPx)];
  return {
    left: Math.floor(x / 2),
    right: Math.ceil(x / 2),
    top: Math.floor(y / 2),
    bottom: Math.ceil(y / 2),
  };
}
