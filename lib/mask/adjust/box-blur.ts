import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';

/**
 * Feathers edges over `radiusPx` on either side: three box blurs in a row, along rows and columns, which approximate a Gaussian.
 * Nothing further from an edge than `radiusPx` changes. The picture is extended by its border pixels, so a mask that reaches
 * the border is not softened there.
 *
 * Sums are whole numbers and the divisors odd, so nothing lies half-way between two results: the feathered inverse is the
 * inverse of the feathered, to the last bit.
 *
 * @param radiusPx 64 at most
 * @param inner the wanted pixels of the patch, which must hold all of the picture within `radiusPx` around them
 * @returns the feathered coverage of `inner`
 */
export function featherPatch(patch: Coverage, radiusPx: number, inner: Rectangle): Coverage {
  // Three whole radii, as equal as can be, whose sum is the given one.
  const radii = [0, 1, 2].map((i) => Math.floor((radiusPx + i) / 3));
  const weight = radii.reduce((product, radius) => product * (2 * radius + 1), 1);
  const { width, height } = inner;
  const firstRow = Math.max(0, inner.y - radiusPx);
  const rowCount = Math.min(patch.heightPx, inner.y + height + radiusPx) - firstRow;
  const rows = new Int32Array(rowCount * width);
  const line = new Int32Array(Math.max(width, height) + 2 * radiusPx);
  for (let row = 0; row < rowCount; row++) {
    const start = (firstRow + row) * patch.widthPx;
    readLine(line, patch.data, start, 1, patch.widthPx, inner.x - radiusPx);
    blurLine(line, radii, weight);
    for (let x = 0; x < width; x++) rows[row * width + x] = Math.floor((line[x]! * FINENESS) / weight + 0.5);
  }
  const data = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    readLine(line, rows, x, width, rowCount, inner.y - firstRow - radiusPx);
    blurLine(line, radii, weight);
    // The largest sums have the highest bit set; until here they were added up modulo 2³², where the sign does not matter.
    for (let y = 0; y < height; y++) {
      data[y * width + x] = Math.floor((line[y]! >>> 0) / (FINENESS * weight) + 0.5);
    }
  }
  return { widthPx: width, heightPx: height, data };
}

/** Factor of precision between the two directions: odd, and small enough for sums of 32 bits without a sign. */
const FINENESS = 105;

/**
 * Reads a row or a column into `line`, extended by its border pixels.
 * @param start index of its first pixel, which `step` leads to the next
 * @param first of its `length` pixels to be read; may lie before it
 */
function readLine(
  line: Int32Array,
  data: Uint8Array | Int32Array,
  start: number,
  step: number,
  length: number,
  first: number,
): void {
  for (let i = 0; i < line.length; i++) {
    line[i] = data[start + Math.min(length - 1, Math.max(0, first + i)) * step]!;
  }
}

/**
 * Replaces each value with the sum of `2 × radius + 1` values from it on, for one radius after the other.
 * @param weight the number of values that this adds up
 */
function blurLine(line: Int32Array, radii: readonly number[], weight: number): void {
  let even = 1;
  while (even < line.length && line[even] === line[0]) even++;
  if (even === line.length) {
    line.fill(line[0]! * weight);
    return;
  }
  let length = line.length;
  for (const radius of radii) {
    let sum = 0;
    for (let i = 0; i < 2 * radius; i++) sum += line[i]!;
    length -= 2 * radius;
    for (let i = 0; i < length; i++) {
      sum += line[i + 2 * radius]!;
      const first = line[i]!;
      line[i] = sum;
      sum -= first;
    }
  }
}
