import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';

/** Rows whose maximum is computed together, to skip those without effect. */
const BLOCK_ROWS = 8;
/** Pixels of a row whose maximum is computed together. */
const RUN_PX = 16;

/**
 * Raises each pixel of `out` to the largest coverage of the half-covered pixels within a disc around it. Full pixels do
 * not count: the caller has drawn their discs.
 *
 * A disc is one span in each of its rows. The maximum of a span is that of two spans of 1, 2, 4 … pixels that cover it
 * (sparse table), built per row on first use. Tables for blocks of rows give an upper bound, so that most rows can be
 * skipped.
 *
 * @param out the pixels of `inner`, a part of the patch
 */
export function raiseToMaximum(out: Uint8Array, patch: Coverage, radiusPx: number, inner: Rectangle): void {
  const { widthPx, heightPx, data } = patch;
  const reach = Math.floor(radiusPx);
  const halves = Int32Array.from({ length: reach + 1 }, (_, rows) =>
    Math.floor(Math.sqrt(radiusPx * radiusPx - rows * rows)),
  );
  const margin = reach + RUN_PX;
  const stride = widthPx + 2 * margin;
  const levelCount = 32 - Math.clz32(2 * reach + RUN_PX);
  const tablesOf = (top: number, rowCount: number): Uint8Array => {
    const tables = new Uint8Array(stride * levelCount);
    const end = Math.min(heightPx, top + rowCount) * widthPx;
    for (let start = top * widthPx; start < end; start += widthPx) {
      for (let x = 0; x < widthPx; x++) {
        const value = data[start + x]!;
        if (value < 255 && value > tables[margin + x]!) tables[margin + x] = value;
      }
    }
    for (let level = 1, step = 1; level < levelCount; level++, step *= 2) {
      const to = level * stride;
      const from = to - stride;
      for (let x = 0; x + step < stride; x++) {
        tables[to + x] = Math.max(tables[from + x]!, tables[from + x + step]!);
      }
    }
    return tables;
  };
  const rows: Uint8Array[] = [];
  const blocks: Uint8Array[] = [];
  const spans = Array.from({ length: Math.ceil(heightPx / BLOCK_ROWS) }, (_, block) =>
    softColumns(patch, block * BLOCK_ROWS),
  );
  const bounds = new Uint8Array(spans.length);

  /** Upper bound of the values in a block's rows for any of `length` pixels from `x` on. */
  function boundOf(block: number, y: number, x: number, length: number): number {
    const top = block * BLOCK_ROWS;
    const half = halves[Math.max(0, top - y, y - top - BLOCK_ROWS + 1)]!;
    if (spans[block]!.first >= x + length + half || spans[block]!.last < x - half) return 0;
    blocks[block] ??= tablesOf(top, BLOCK_ROWS);
    const tables = blocks[block];
    const level = 31 - Math.clz32(2 * half + length);
    const first = level * stride + margin + x - half;
    return Math.max(tables[first]!, tables[first + 2 * half + length - (1 << level)]!);
  }

  function addRow(source: number, y: number, x: number, start: number, end: number): void {
    rows[source] ??= tablesOf(source, 1);
    const tables = rows[source];
    const half = halves[Math.abs(source - y)]!;
    const level = 31 - Math.clz32(2 * half + 1);
    const a = level * stride + margin + x - half - start;
    const b = a + 2 * half + 1 - (1 << level);
    for (let i = start; i < end; i++) {
      const larger = Math.max(tables[a + i]!, tables[b + i]!);
      if (larger > out[i]!) out[i] = larger;
    }
  }

  for (let start = 0, end = 0; start < out.length; start = end) {
    const [row, column] = [Math.floor(start / inner.width), start % inner.width];
    const [x, y] = [inner.x + column, inner.y + row];
    end = Math.min(start + RUN_PX, (row + 1) * inner.width);
    if (smallest(out, start, end) === 255) continue;
    const [top, bottom] = [Math.max(0, y - reach), Math.min(heightPx - 1, y + reach)];
    const [firstBlock, lastBlock] = [Math.floor(top / BLOCK_ROWS), Math.floor(bottom / BLOCK_ROWS)];
    for (let block = firstBlock; block <= lastBlock; block++)
      bounds[block] = boundOf(block, y, x, end - start);
    for (;;) {
      const block = largestAt(bounds, firstBlock, lastBlock);
      if (bounds[block]! <= smallest(out, start, end)) break;
      bounds[block] = 0;
      const last = Math.min(bottom, (block + 1) * BLOCK_ROWS - 1);
      for (let source = Math.max(top, block * BLOCK_ROWS); source <= last; source++) {
        addRow(source, y, x, start, end);
      }
    }
  }
}

/**
 * First and last column with a half-covered pixel in the block of rows from `top` on; without one, the last is less
 * than the first.
 */
function softColumns({ widthPx, data }: Coverage, top: number): { first: number; last: number } {
  const columns = { first: widthPx, last: -1 };
  const end = Math.min(data.length, (top + BLOCK_ROWS) * widthPx);
  for (let start = top * widthPx; start < end; start += widthPx) {
    for (let x = 0; x < widthPx; x++) {
      const value = data[start + x]!;
      if (value === 0 || value === 255) continue;
      if (x < columns.first) columns.first = x;
      if (x > columns.last) columns.last = x;
    }
  }
  return columns;
}

function largestAt(values: Uint8Array, first: number, last: number): number {
  let best = first;
  for (let i = first + 1; i <= last; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

function smallest(values: Uint8Array, start: number, end: number): number {
  let least = 255;
  for (let i = start; i < end; i++) if (values[i]! < least) least = values[i]!;
  return least;
}
