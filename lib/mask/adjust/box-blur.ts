import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import { byteScratch, intScratch } from './scratch.ts';

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
 * @returns the feathered coverage of `inner`, until this is called again
 */
export function featherPatch(patch: Coverage, radiusPx: number, inner: Rectangle): Coverage {
  const radii = splitRadius(radiusPx);
  return featherColumns(featherRows(patch, radii, inner), radii, inner);
}

const linesScratch = intScratch();
const rowsScratch = intScratch();
const resultScratch = byteScratch();

/** Factor of precision between the two directions: odd, and small enough for sums of 32 bits without a sign. */
const FINENESS = 105;

/** Three whole radii, as equal as can be, whose sum is the given one. */
const splitRadius = (radiusPx: number): number[] => [0, 1, 2].map((i) => Math.floor((radiusPx + i) / 3));

const sumOf = (radii: readonly number[]): number => radii.reduce((sum, radius) => sum + radius, 0);
const weightOf = (radii: readonly number[]): number =>
  radii.reduce((product, radius) => product * (2 * radius + 1), 1);

type Lines = { readonly rowCount: number; readonly firstRow: number; readonly data: Int32Array };

function featherRows(patch: Coverage, radii: readonly number[], inner: Rectangle): Lines {
  const { widthPx, heightPx, data } = patch;
  const reach = sumOf(radii);
  const weight = weightOf(radii);
  const firstRow = Math.max(0, inner.y - reach);
  const rowCount = Math.min(heightPx, inner.y + inner.height + reach) - firstRow;
  const result = linesScratch(rowCount * inner.width);
  const length = inner.width + 2 * reach;
  const left = inner.x - reach;
  const line = new Int32Array(length);
  for (let row = 0; row < rowCount; row++) {
    const offset = (firstRow + row) * widthPx;
    const target = row * inner.width;
    if (isEvenRun(data, offset + Math.max(0, left), offset + Math.min(widthPx, left + length))) {
      result.fill(data[offset + Math.max(0, left)]! * FINENESS, target, target + inner.width);
      continue;
    }
    readLine(line, data.subarray(offset, offset + widthPx), left, length);
    let rest = length;
    for (const radius of radii) rest = slide(line, rest, radius);
    for (let x = 0; x < inner.width; x++) {
      result[target + x] = Math.floor((line[x]! * FINENESS) / weight + 0.5);
    }
  }
  return { rowCount, firstRow, data: result };
}

/** Reads a stretch of a row that may reach beyond its ends, where it is extended by the border pixels. */
function readLine(line: Int32Array, row: Uint8Array, left: number, length: number): void {
  const first = Math.max(0, -left);
  const last = Math.min(length, row.length - left);
  line.fill(row[0]!, 0, first);
  for (let i = first; i < last; i++) line[i] = row[left + i]!;
  line.fill(row[row.length - 1]!, last, length);
}

/** Replaces a line with the sums of `2 × radius + 1` neighbours. @returns how much of the line is left */
function slide(line: Int32Array, length: number, radius: number): number {
  if (radius === 0) return length;
  const span = 2 * radius + 1;
  let sum = 0;
  for (let i = 0; i < span - 1; i++) sum += line[i]!;
  const rest = length - span + 1;
  for (let i = 0; i < rest; i++) {
    sum += line[i + span - 1]!;
    const first = line[i]!;
    line[i] = sum;
    sum -= first;
  }
  return rest;
}

function isEvenRun(data: Uint8Array, start: number, end: number): boolean {
  const value = data[start];
  for (let i = start + 1; i < end; i++) if (data[i] !== value) return false;
  return true;
}

/** The same down the columns, all of them at once, row by row. */
function featherColumns(lines: Lines, radii: readonly number[], inner: Rectangle): Coverage {
  const { width } = inner;
  const reach = sumOf(radii);
  const weight = FINENESS * weightOf(radii);
  const count = inner.height + 2 * reach;
  const rows = rowsScratch(count * width);
  for (let i = 0; i < count; i++) {
    const row = Math.min(lines.rowCount - 1, Math.max(0, inner.y - reach + i - lines.firstRow));
    rows.set(lines.data.subarray(row * width, (row + 1) * width), i * width);
  }
  let rest = count;
  for (const radius of radii) rest = slideRows(rows, rest, width, radius);
  const data = resultScratch(width * inner.height);
  // The largest sums have the highest bit set; until here they were added up modulo 2³², where the sign does not matter.
  for (let i = 0; i < data.length; i++) data[i] = Math.floor((rows[i]! >>> 0) / weight + 0.5);
  return { widthPx: width, heightPx: inner.height, data };
}

function slideRows(rows: Int32Array, count: number, width: number, radius: number): number {
  if (radius === 0) return count;
  const span = 2 * radius + 1;
  const sums = new Int32Array(width);
  for (let row = 0; row < span - 1; row++) {
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + rows[row * width + x]!;
  }
  const rest = count - span + 1;
  for (let row = 0; row < rest; row++) {
    const added = (row + span - 1) * width;
    const offset = row * width;
    for (let x = 0; x < width; x++) {
      const sum = sums[x]! + rows[added + x]!;
      const first = rows[offset + x]!;
      rows[offset + x] = sum;
      sums[x] = sum - first;
    }
  }
  return rest;
}
