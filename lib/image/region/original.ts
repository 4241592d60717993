import {
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  type Size,
} from '../../geometry/rectangle.ts';
import type { KeepMap, Pixels } from '../pixels.ts';

/** A part of a picture in whole px. */
export type Part = Rectangle;

/** Longest edge of the working picture of an original, in px: the largest result before regions. */
const maxWorkingEdgePx = 4096;

/**
 * The size of the picture that is painted on, compared and sent as a whole in place of an original that is too large
 * for that.
 */
export function workingSize({ widthPx, heightPx }: Size): Size {
  const scale = Math.min(1, maxWorkingEdgePx / Math.max(widthPx, heightPx));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { widthPx: scaled(widthPx), heightPx: scaled(heightPx) };
}

/** Whether the smaller size is the larger one scaled down: one side is exact, the other one rounded either way. */
export function isReduced(small: Size, large: Size): boolean {
  if (small.widthPx > large.widthPx || small.heightPx > large.heightPx) return false;
  const isNear = (a: number, b: number) => Math.abs(a - b) < 1;
  return (
    isNear((large.heightPx * small.widthPx) / large.widthPx, small.heightPx) ||
    isNear((large.widthPx * small.heightPx) / large.heightPx, small.widthPx)
  );
}

/** Bounds in a picture of another size, grown by what interpolation reaches around them. */
export function scaleBounds(bounds: Rectangle, from: Size, to: Size): Rectangle {
  const across = to.widthPx / from.widthPx;
  const down = to.heightPx / from.heightPx;
  const { x, y, width, height } = outsetRectangle(bounds, 1);
  const scaled = { x: x * across, y: y * down, width: width * across, height: height * down };
  return intersectRectangles(roundOutRectangle(scaled), rectangleOfSize(to));
}

/** A part of an original as whole px of its working picture. */
export function partOfWorking(part: Rectangle, original: Size, working: Size): Rectangle {
  const across = working.widthPx / original.widthPx;
  const down = working.heightPx / original.heightPx;
  const { x, y, width, height } = part;
  const scaled = { x: x * across, y: y * down, width: width * across, height: height * down };
  return intersectRectangles(roundOutRectangle(scaled), rectangleOfSize(working));
}

/**
 * Puts a part of an original into its working picture, each pixel as the mean of those that it covers.
 *
 * @param region place of the part in the original
 * @param keep of the working picture; pixels that it keeps entirely stay as they are. Without one, the whole part is placed
 * @returns a copy; pixels that are only covered in part stay as they are
 */
export function placeReduced(
  working: Pixels,
  part: Pixels,
  { region, original, keep }: { region: Pick<Rectangle, 'x' | 'y'>; original: Size; keep?: KeepMap },
): Pixels {
  const { widthPx, heightPx } = working;
  const data = new Uint8Array(working.data);
  const columns = spansOf(widthPx, original.widthPx, region.x, part.widthPx);
  const rows = spansOf(heightPx, original.heightPx, region.y, part.heightPx);
  for (const row of rows) {
    for (const column of columns) {
      const at = row.index * widthPx + column.index;
      if (keep?.data[at] === 255) continue;
      writeMean(data, at * 4, part, column, row);
    }
  }
  return { widthPx, heightPx, data };
}

/** A pixel of the working picture, and the span of the part that it covers: fractional at both ends. */
type Span = { index: number; start: number; end: number };

function spansOf(count: number, length: number, offset: number, partLength: number): Span[] {
  const step = length / count;
  const spans: Span[] = [];
  for (let index = Math.max(0, Math.floor(offset / step) - 1); index < count; index += 1) {
    const [start, end] = [index * step - offset, (index + 1) * step - offset];
    if (end > partLength + 1e-9) break;
    if (start >= -1e-9) spans.push({ index, start: Math.max(start, 0), end: Math.min(end, partLength) });
  }
  return spans;
}

function writeMean(to: Uint8Array, at: number, { data, widthPx }: Pixels, column: Span, row: Span): void {
  let [red, green, blue, alpha, area] = [0, 0, 0, 0, 0];
  for (let y = Math.floor(row.start); y < row.end; y += 1) {
    const high = Math.min(y + 1, row.end) - Math.max(y, row.start);
    for (let x = Math.floor(column.start); x < column.end; x += 1) {
      const weight = high * (Math.min(x + 1, column.end) - Math.max(x, column.start));
      const p = (y * widthPx + x) * 4;
      const opaque = weight * data[p + 3]!;
      red += opaque * data[p]!;
      green += opaque * data[p + 1]!;
      blue += opaque * data[p + 2]!;
      alpha += opaque;
      area += weight;
    }
  }
  const most = alpha || 1;
  to[at] = Math.round(red / most);
  to[at + 1] = Math.round(green / most);
  to[at + 2] = Math.round(blue / most);
  to[at + 3] = Math.round(alpha / area);
}

/** Draws a part over the opaque picture that it replaces, in place: it becomes opaque. */
export function drawOver(below: Pixels, { data }: Pixels): void {
  for (let p = 0; p < data.length; p += 4) {
    const alpha = data[p + 3]!;
    if (alpha === 255) continue;
    for (let c = p; c < p + 3; c += 1) {
      data[c] = Math.round((data[c]! * alpha + below.data[c]! * (255 - alpha)) / 255);
    }
    data[p + 3] = 255;
  }
}
