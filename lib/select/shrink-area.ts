import type { Rectangle, Size } from '../geometry/rectangle.ts';
import type { Pixels } from '../image/pixels.ts';

/** The size at which an area fits within so many pixels on its longer side; never larger than it is. */
export function fittedSize({ width, height }: Rectangle, maxEdgePx: number): Size {
  const scale = Math.min(1, maxEdgePx / Math.max(width, height));
  return {
    widthPx: Math.max(1, Math.round(width * scale)),
    heightPx: Math.max(1, Math.round(height * scale)),
  };
}

/**
 * An area of a picture made small by averaging, as three numbers a pixel (0 … 255). Transparent pixels count as the
 * middle grey that they look like on a checkerboard, as far as they are transparent.
 */
export function shrinkArea({ widthPx, data }: Pixels, area: Rectangle, size: Size): Float32Array {
  const sums = new Float32Array(size.widthPx * size.heightPx * 3);
  const counts = new Float32Array(size.widthPx * size.heightPx);
  const columns = Int32Array.from({ length: area.width }, (_, x) =>
    Math.floor((x * size.widthPx) / area.width),
  );
  for (let y = 0; y < area.height; y++) {
    const row = Math.floor((y * size.heightPx) / area.height) * size.widthPx;
    let from = ((area.y + y) * widthPx + area.x) * 4;
    for (let x = 0; x < area.width; x++, from += 4) {
      const to = row + columns[x]!;
      const alpha = data[from + 3]! / 255;
      const grey = (1 - alpha) * 128;
      sums[to * 3]! += data[from]! * alpha + grey;
      sums[to * 3 + 1]! += data[from + 1]! * alpha + grey;
      sums[to * 3 + 2]! += data[from + 2]! * alpha + grey;
      counts[to]! += 1;
    }
  }
  for (let i = 0; i < counts.length; i++) for (let c = 0; c < 3; c++) sums[i * 3 + c]! /= counts[i]!;
  return sums;
}
