import type { Rectangle, Size } from '../../geometry/rectangle.ts';
import type { KeepMap } from '../pixels.ts';

/**
 * A part of a keep map that is enlarged to another size. The centre of a pixel at x lies at (x + ½) · w / W − ½ of the
 * map, and gets the linear mean of the four pixels around it; at the border the outermost ones go on.
 *
 * @param size of the whole enlarged map
 * @param part of the enlarged map, in whole px
 */
export function enlargeKeepMap(keep: KeepMap, size: Size, part: Rectangle): KeepMap {
  const columns = neighboursOf(part.x, part.width, keep.widthPx / size.widthPx, keep.widthPx);
  const rows = neighboursOf(part.y, part.height, keep.heightPx / size.heightPx, keep.heightPx);
  const data = new Uint8Array(part.width * part.height);
  const { data: from, widthPx } = keep;
  let at = 0;
  for (const row of rows) {
    const [upper, lower] = [row.first * widthPx, row.second * widthPx];
    for (const { first, second, share } of columns) {
      const above = from[upper + first]! * (1 - share) + from[upper + second]! * share;
      const below = from[lower + first]! * (1 - share) + from[lower + second]! * share;
      data[at] = Math.round(above * (1 - row.share) + below * row.share);
      at += 1;
    }
  }
  return { widthPx: part.width, heightPx: part.height, data };
}

/** Two pixels of the map, and the share of the second. */
type Neighbours = { first: number; second: number; share: number };

function neighboursOf(start: number, count: number, step: number, most: number): Neighbours[] {
  return Array.from({ length: count }, (_, i) => {
    const centre = Math.min(Math.max((start + i + 0.5) * step - 0.5, 0), most - 1);
    const first = Math.floor(centre);
    return { first, second: Math.min(first + 1, most - 1), share: centre - first };
  });
}

/**
 * Reduces a keep map: each pixel gets the mean of those that it touches. A pixel that touches an edited one stays
 * edited, so the bounds of the reduced map contain those of the map.
 *
 * @param mostEdited the greatest value of an edited pixel
 */
export function reduceKeepMap({ widthPx, heightPx, data }: KeepMap, size: Size, mostEdited: number): KeepMap {
  const reduced = new Uint8Array(size.widthPx * size.heightPx);
  const columns = touchedBy(size.widthPx, widthPx);
  const rows = touchedBy(size.heightPx, heightPx);
  let at = 0;
  for (const { from: top, to: bottom } of rows) {
    for (const { from: left, to: right } of columns) {
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let i = y * widthPx + left; i < y * widthPx + right; i += 1) sum += data[i]!;
      }
      const count = (bottom - top) * (right - left);
      reduced[at] = sum === count * 255 ? 255 : Math.min(Math.round(sum / count), mostEdited);
      at += 1;
    }
  }
  return { ...size, data: reduced };
}

function touchedBy(count: number, length: number): { from: number; to: number }[] {
  const step = length / count;
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor(i * step),
    to: Math.min(Math.ceil((i + 1) * step - 1e-9), length),
  }));
}
