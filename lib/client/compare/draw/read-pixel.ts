import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import type { Placement } from '@/lib/image/register/placement';
import { canReadCanvas, readCanvas } from '../../canvas-readback';
import { unalignedPoint } from './alignment';
import type { Drawable } from './draw-picture';

/** A pixel as it is stored: red, green, blue, alpha, 0…255. */
export type PixelValue = readonly [red: number, green: number, blue: number, alpha: number];

let reader: CanvasRenderingContext2D | null = null;

/**
 * Reads the pixel of a picture that is shown at a point of the frame: of another size, and moved back from its placement,
 * as it is drawn.
 * Where it is not opaque its colour went through the canvas' own rounding and may be off by a few levels.
 *
 * @returns undefined outside the picture, and where the browser hides its pixels
 */
export function readPixel(
  picture: Drawable,
  frame: Size,
  shown: Point,
  placement: Placement,
): PixelValue | undefined {
  const point = unalignedPoint(shown, frame, placement);
  const x = Math.floor((point.x / frame.widthPx) * picture.width);
  const y = Math.floor((point.y / frame.heightPx) * picture.height);
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return undefined;
  if (!reader) {
    const canvas = document.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
    reader = canvas.getContext('2d', { willReadFrequently: true });
  }
  if (!reader || !canReadCanvas()) return undefined;
  reader.imageSmoothingEnabled = false;
  reader.clearRect(0, 0, 1, 1);
  reader.drawImage(picture, x, y, 1, 1, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = readCanvas(reader, 1, 1).data;
  return [red, green, blue, alpha];
}

/** `236 84 40`, and the alpha where it is not full: `0 0 0 · 128` */
export function writePixel([red, green, blue, alpha]: PixelValue): string {
  return `${red} ${green} ${blue}${alpha === 255 ? '' : ` · ${alpha}`}`;
}

/** `#ec5428` */
export function writeHex([red, green, blue]: PixelValue): string {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The largest difference of a channel, alpha included: `= ` for none, `Δ 12`. */
export function writeChange(a: PixelValue, b: PixelValue): string {
  const change = Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
  return change === 0 ? 'same' : `Δ ${change}`;
}
