import type { Rectangle, Size } from '../geometry/rectangle.ts';
import type { Pixels } from '../image/pixels.ts';

/** Size of an area scaled down to a longer side of at most `maxEdgePx`; never enlarged. */
export function fittedSize({ width, height }: Rectangle, maxEdgePx: number): Size {
  const scale = Math.min(1, maxEdgePx / Math.max(width, height));
  return {
    widthPx: Math.max(1, Math.round(width * scale)),
    heightPx: Math.max(1, Math.round(height * scale)),
  };
}

/**
 * Downsamples an area of a picture by averaging. Pixels are blended with mid-grey by their transparency, which is how they
 * look on a checkerboard.
 *
 * @returns three numbers per pixel, 0 … 255
 */
export function downsampleArea({ widthPx, data }: Pixels, area: Rectangle, size: Size): Float32Array {
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
