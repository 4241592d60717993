import type { Rectangle, Size } from '../geometry/rectangle.ts';
import type { Pixels } from '../image/pixels.ts';
import { boxMean } from './box-mean.ts';

/** Radius of the filter window, in pixels of the small mask. */
const RADIUS = 3;
/** Regularization ε of the filter: a variance of luminance (0 … 1) below it counts as a plain area. */
const PLAIN = 0.0004;

/** The small mask as a local linear model of luminance: slope × luminance + offset at each pixel. */
export type LinearModel = Size & { readonly slope: Float32Array; readonly offset: Float32Array };

/**
 * Fits a mask to the luminance of a picture, so that it can be upsampled along the edges of the picture. Source:
 * K. He, J. Sun, "Fast Guided Filter" (2015).
 *
 * @param mask 0 … 1 per pixel; `colours` has three numbers (0 … 255) per pixel
 */
export function fitLinearModel(
  mask: Float32Array,
  colours: Float32Array,
  { widthPx, heightPx }: Size,
): LinearModel {
  const mean = (values: Float32Array) => boxMean(values, widthPx, heightPx, RADIUS);
  const light = Float32Array.from(mask, (_, i) =>
    brightness(colours[i * 3]!, colours[i * 3 + 1]!, colours[i * 3 + 2]!),
  );
  const [lights, masks] = [mean(light), mean(mask)];
  const squares = mean(light.map((value) => value * value));
  const products = mean(light.map((value, i) => value * mask[i]!));
  const slope = lights.map(
    (value, i) => (products[i]! - value * masks[i]!) / (squares[i]! - value * value + PLAIN),
  );
  const offset = lights.map((value, i) => masks[i]! - slope[i]! * value);
  return { widthPx, heightPx, slope: mean(slope), offset: mean(offset) };
}

/** Writes one row of the upsampled mask to `target`, 0 … 1 up to rounding. `y` counts from the top of the area. */
export function upsampleRow(
  guided: LinearModel,
  picture: Pixels,
  area: Rectangle,
  y: number,
  target: Float32Array,
): void {
  const { widthPx, heightPx, slope, offset } = guided;
  const smallY = clamp(((y + 0.5) * heightPx) / area.height - 0.5, heightPx - 1);
  const top = Math.floor(smallY);
  const below = Math.min(heightPx - 1, top + 1) * widthPx;
  const partY = smallY - top;
  const above = top * widthPx;
  let from = ((area.y + y) * picture.widthPx + area.x) * 4;
  for (let x = 0; x < area.width; x++, from += 4) {
    const smallX = clamp(((x + 0.5) * widthPx) / area.width - 0.5, widthPx - 1);
    const left = Math.floor(smallX);
    const right = Math.min(widthPx - 1, left + 1);
    const partX = smallX - left;
    const between = (values: Float32Array): number =>
      (values[above + left]! * (1 - partX) + values[above + right]! * partX) * (1 - partY) +
      (values[below + left]! * (1 - partX) + values[below + right]! * partX) * partY;
    const light = brightness(picture.data[from]!, picture.data[from + 1]!, picture.data[from + 2]!);
    target[x] = between(slope) * light + between(offset);
  }
}

function brightness(red: number, green: number, blue: number): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
