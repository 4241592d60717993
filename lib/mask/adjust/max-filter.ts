import type { Coverage } from '../model/coverage.ts';
import { byteScratch, type Scratch } from './scratch.ts';

const rowsScratch = byteScratch();
const blocksScratch = byteScratch();

/** The largest coverage within a disc around each pixel. */
export type MaxFilter = {
  /**
   * Raises `out[start … end − 1]`, which stand for the columns `left + start` … of the patch's row, to the largest
   * coverage within the disc.
   */
  add(out: Uint8Array, start: number, end: number, left: number, row: number): void;
};

/** Rows whose maximum is looked up together, to skip those that cannot matter. */
const BLOCK_ROWS = 8;
/** Pixels of a row that are looked up together. */
const MAX_RUN_PX = 16;

/**
 * A disc is one stretch in each of its rows. The largest coverage in a stretch is that of two stretches of 1, 2, 4 … pixels
 * that cover it, for which each row has tables, made when they are first needed. The same tables for blocks of rows tell
 * which rows cannot hold more than what was found already; most are left out.
 */
export function createMaxFilter(patch: Coverage, exactRadiusPx: number): MaxFilter {
  const { widthPx, heightPx, data } = patch;
  const radiusPx = Math.floor(exactRadiusPx);
  const margin = radiusPx + MAX_RUN_PX;
  const halves = Int32Array.from({ length: radiusPx + 1 }, (_, rows) =>
    Math.floor(Math.sqrt(exactRadiusPx * exactRadiusPx - rows * rows)),
  );
  const blockCount = Math.ceil(heightPx / BLOCK_ROWS);
  const stride = widthPx + 2 * margin;
  const rows = createTables(stride, heightPx, 2 * radiusPx + 1, rowsScratch, (row, line) => {
    line.set(data.subarray(row * widthPx, (row + 1) * widthPx), margin);
  });
  const blocks = createTables(
    stride,
    blockCount,
    2 * radiusPx + 1 + MAX_RUN_PX,
    blocksScratch,
    (block, line) => {
      const end = Math.min(heightPx, (block + 1) * BLOCK_ROWS) * widthPx;
      for (let start = block * BLOCK_ROWS * widthPx; start < end; start += widthPx) {
        for (let x = 0; x < widthPx; x++) {
          const value = data[start + x]!;
          if (value > line[margin + x]!) line[margin + x] = value;
        }
      }
    },
  );
  const bounds = new Int32Array(blockCount);

  function addRow(
    out: Uint8Array,
    start: number,
    end: number,
    left: number,
    row: number,
    source: number,
  ): void {
    const half = halves[source < row ? row - source : source - row]!;
    const level = 31 - Math.clz32(2 * half + 1);
    const table = rows(source);
    const a = level * stride + left + margin - half;
    const b = level * stride + left + margin + half + 1 - (1 << level);
    for (let x = start; x < end; x++) {
      const larger = Math.max(table[a + x]!, table[b + x]!);
      if (larger > out[x]!) out[x] = larger;
    }
  }

  /** The most that the rows of a block could give to any pixel of a run. */
  function boundOf(block: number, start: number, end: number, row: number): number {
    const top = block * BLOCK_ROWS;
    const half = halves[row < top ? top - row : Math.max(0, row - (top + BLOCK_ROWS - 1))]!;
    const [first, last] = [start + margin - half, end - 1 + margin + half];
    const table = blocks(block);
    const level = 31 - Math.clz32(last - first + 1);
    return Math.max(table[level * stride + first]!, table[level * stride + last + 1 - (1 << level)]!);
  }

  return {
    add(out, start, end, left, row) {
      const firstBlock = Math.floor(Math.max(0, row - radiusPx) / BLOCK_ROWS);
      const lastBlock = Math.floor(Math.min(heightPx - 1, row + radiusPx) / BLOCK_ROWS);
      for (let from = start; from < end; from += MAX_RUN_PX) {
        const to = Math.min(end, from + MAX_RUN_PX);
        for (let block = firstBlock; block <= lastBlock; block++) {
          bounds[block] = boundOf(block, left + from, left + to, row);
        }
        for (;;) {
          const block = largestAt(bounds, firstBlock, lastBlock);
          if (bounds[block]! <= smallest(out, from, to)) break;
          bounds[block] = -1;
          const last = Math.min(row + radiusPx, heightPx - 1, (block + 1) * BLOCK_ROWS - 1);
          for (let source = Math.max(row - radiusPx, block * BLOCK_ROWS); source <= last; source++) {
            addRow(out, from, to, left, row, source);
          }
        }
      }
    },
  };
}

/**
 * Tables of the largest values in stretches of 1, 2, 4 … values that begin at each place of a line.
 * @param stride length of a line
 * @param longest stretch that is looked up
 * @param write writes a line, which is all 0
 * @returns the tables of a line, one after the other
 */
function createTables(
  stride: number,
  lineCount: number,
  longest: number,
  scratch: Scratch<Uint8Array>,
  write: (line: number, target: Uint8Array) => void,
): (line: number) => Uint8Array {
  const levelCount = 32 - Math.clz32(longest);
  const size = stride * levelCount;
  const memory = scratch(lineCount * size);
  const made: Uint8Array[] = [];

  function make(line: number): Uint8Array {
    const table = memory.subarray(line * size, (line + 1) * size).fill(0, 0, stride);
    write(line, table);
    for (let level = 1; level < levelCount; level++) {
      const from = (level - 1) * stride;
      const to = level * stride;
      const step = 1 << (level - 1);
      for (let x = 0; x + step < stride; x++)
        table[to + x] = Math.max(table[from + x]!, table[from + x + step]!);
    }
    made[line] = table;
    return table;
  }

  return (line) => made[line] ?? make(line);
}

function largestAt(values: Int32Array, first: number, last: number): number {
  let best = first;
  for (let i = first + 1; i <= last; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

function smallest(values: Uint8Array, start: number, end: number): number {
  let least = 255;
  for (let i = start; i < end; i++) if (values[i]! < least) least = values[i]!;
  return least;
}
