import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import type { Placement } from '@/lib/image/register/placement';
import type { Text } from '@/lib/text/text';
import { canReadCanvas, readCanvas } from '../../canvas-readback';
import { unalignedPoint } from './alignment';
import type { Drawable } from './draw-picture';

/** A stored pixel: red, green, blue, alpha, 0…255. */
export type PixelValue = readonly [red: number, green: number, blue: number, alpha: number];

let reader: CanvasRenderingContext2D | null = null;

/**
 * Reads the pixel of a picture that is drawn at a point of the frame, after stretching and alignment. The colour of a
 * translucent pixel may be off by a few levels, since canvases premultiply alpha.
 *
 * @returns undefined outside the picture, and where the browser hides canvas pixels
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

/** `236 84 40`, with alpha where it is not 255: `0 0 0 · 128` */
export function writePixel([red, green, blue, alpha]: PixelValue): string {
  return `${red} ${green} ${blue}${alpha === 255 ? '' : ` · ${alpha}`}`;
}

/** `#ec5428` */
export function writeHex([red, green, blue]: PixelValue): string {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The largest difference of a channel, alpha included: `same` or `Δ 12`. */
export function writeChange(t: Text, a: PixelValue, b: PixelValue): string {
  const change = Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
  return change === 0 ? t('compare.pixel.same') : t('compare.pixel.change', { levels: change });
}
