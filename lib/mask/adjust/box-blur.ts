import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';

/**
 * Feathers edges over `radiusPx` on either side: three successive box blurs, along rows and columns, approximate a
 * Gaussian. Pixels further from an edge than `radiusPx` do not change. The picture is extended by its border pixels, so
 * a mask that reaches the border is not softened there.
 *
 * Sums are integers and the divisors odd, so no value lies half-way between two results: feathering commutes with
 * inversion, to the last bit.
 *
 * @param radiusPx at most 64
 * @param inner the requested pixels of the patch, which must contain all of the picture within `radiusPx` around them
 * @returns the feathered coverage of `inner`
 */
export function featherPatch(patch: Coverage, radiusPx: number, inner: Rectangle): Coverage {
  // Three integer radii, as equal as possible, with the given sum.
  const radii = [0, 1, 2].map((i) => Math.floor((radiusPx + i) / 3));
  const weight = radii.reduce((product, radius) => product * (2 * radius + 1), 1);
  const firstRow = Math.max(0, inner.y - radiusPx);
  const rowCount = Math.min(patch.heightPx, inner.y + inner.height + radiusPx) - firstRow;
  const around = patch.data.subarray(firstRow * patch.widthPx, (firstRow + rowCount) * patch.widthPx);
  const columns = new Int32Array(inner.width * rowCount);
  const data = new Uint8Array(inner.width * inner.height);
  blurLines(around, rowCount, columns, inner.x - radiusPx, radii, FINENESS, weight);
  blurLines(columns, inner.width, data, inner.y - firstRow - radiusPx, radii, 1, FINENESS * weight);
  return { widthPx: inner.width, heightPx: inner.height, data };
}

/** Factor of precision between the two directions: odd, and small enough for unsigned 32-bit sums. */
const FINENESS = 105;

/**
 * Blurs the `count` lines of `from`, each extended by its border pixels, and writes them transposed: a line becomes a
 * column of `to`, so that the second direction reads contiguous memory, too.
 *
 * @param first of the pixels of a line that are read; may lie before it
 * @param factor the result is the sum of values times this, divided by `divisor`
 */
function blurLines(
  from: Uint8Array | Int32Array,
  count: number,
  to: Uint8Array | Int32Array,
  first: number,
  radii: readonly number[],
  factor: number,
  divisor: number,
): void {
  const length = from.length / count;
  const size = to.length / count;
  const line = new Int32Array(size + 2 * radii.reduce((sum, radius) => sum + radius, 0));
  const [start, end] = [Math.max(0, first), Math.min(length, first + line.length)];
  for (let i = 0; i < count; i++) {
    const offset = i * length;
    line.fill(from[offset]!, 0, start - first);
    line.set(from.subarray(offset + start, offset + end), start - first);
    line.fill(from[offset + length - 1]!, end - first);
    blurLine(line, radii);
    // The largest sums exceed 2³¹; additions modulo 2³² are correct in either sign, and this makes them unsigned.
    for (let k = 0, at = i; k < size; k++, at += count) {
      to[at] = Math.floor(((line[k]! >>> 0) * factor) / divisor + 0.5);
    }
  }
}

/** Replaces each value with the sum of `2 × radius + 1` values from it on, for each radius in turn. */
function blurLine(line: Int32Array, radii: readonly number[]): void {
  let even = 1;
  while (even < line.length && line[even] === line[0]) even++;
  let length = line.length;
  for (const radius of radii) {
    length -= 2 * radius;
    if (even === line.length) {
      line.fill(line[0]! * (2 * radius + 1));
      continue;
    }
    let sum = 0;
    for (let i = 0; i < 2 * radius; i++) sum += line[i]!;
    for (let i = 0; i < length; i++) {
      sum += line[i + 2 * radius]!;
      const value = line[i]!;
      line[i] = sum;
      sum -= value;
    }
  }
}
