import type { Patch } from './dilate.ts';
import { byteScratch, type Scratch } from './scratch.ts';

const rowsScratch = byteScratch();
const blocksScratch = byteScratch();

/** The largest coverage within a disc around each pixel. */
export type DiscMaximum = {
  /**
   * Raises `out[start … end − 1]`, which stand for the columns `left + start` … of the patch's row, to the largest
   * coverage within the disc.
   */
  add(out: Uint8Array, start: number, end: number, left: number, row: number): void;
};

/** So many rows are looked at together, to see whether any of them can matter. */
const BLOCK_ROWS = 8;
/** So many pixels of a row are looked at together. */
const MAX_RUN_PX = 16;

/**
 * For each row, tables of the largest coverage in stretches of 1, 2, 4 … pixels, made when they are first needed: the
 * largest within any stretch is then that of two that cover it, and a disc is a stretch in each of its rows. The same tables
 * for blocks of rows tell which rows cannot hold more than what was found already; most are left out.
 */
export function createDiscMaximum(patch: Patch, exactRadiusPx: number): DiscMaximum {
  const { widthPx, heightPx, data } = patch;
  const radiusPx = Math.floor(exactRadiusPx);
  const margin = radiusPx + MAX_RUN_PX;
  const halves = Int32Array.from({ length: radiusPx + 1 }, (_, rows) =>
    Math.floor(Math.sqrt(exactRadiusPx * exactRadiusPx - rows * rows)),
  );
  const rows = createTables(
    widthPx,
    heightPx,
    2 * radiusPx + 1,
    margin,
    (row, line) => line.set(data.subarray(row * widthPx, (row + 1) * widthPx), margin),
    rowsScratch,
  );
  const blockCount = Math.ceil(heightPx / BLOCK_ROWS);
  const blocks = createTables(
    widthPx,
    blockCount,
    2 * radiusPx + 1 + MAX_RUN_PX,
    margin,
    (block, line) => {
      const end = Math.min(heightPx, (block + 1) * BLOCK_ROWS);
      for (let row = block * BLOCK_ROWS; row < end; row++) raise(line, margin, data, row * widthPx, widthPx);
    },
    blocksScratch,
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
    const table = rows.at(source);
    const a = level * rows.stride + left + margin - half;
    const b = level * rows.stride + left + margin + half + 1 - (1 << level);
    for (let x = start; x < end; x++) {
      const low = table[a + x]!;
      const high = table[b + x]!;
      const larger = Math.max(low, high);
      if (larger > out[x]!) out[x] = larger;
    }
  }

  /** The most that the rows of a block could give to any pixel of a run. */
  function boundOf(block: number, start: number, end: number, row: number): number {
    const first = block * BLOCK_ROWS;
    const away = row < first ? first - row : Math.max(0, row - (first + BLOCK_ROWS - 1));
    const half = halves[away]!;
    return blocks.largest(block, start + margin - half, end - 1 + margin + half);
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

type Tables = {
  readonly stride: number;
  /** The tables of a line, one after the other. */
  at(line: number): Uint8Array;
  /** The largest between two places of a line, both included. */
  largest(line: number, first: number, last: number): number;
};

function createTables(
  widthPx: number,
  count: number,
  longest: number,
  margin: number,
  write: (line: number, target: Uint8Array) => void,
  scratch: Scratch<Uint8Array>,
): Tables {
  const stride = widthPx + 2 * margin;
  const levelCount = 32 - Math.clz32(longest);
  const size = stride * levelCount;
  const memory = scratch(count * size);
  const isMade = new Uint8Array(count);

  function make(line: number): Uint8Array {
    const table = memory.subarray(line * size, (line + 1) * size).fill(0, 0, stride);
    write(line, table);
    for (let level = 1; level < levelCount; level++) {
      const from = (level - 1) * stride;
      const to = level * stride;
      const step = 1 << (level - 1);
      for (let x = 0; x + step < stride; x++) {
        const a = table[from + x]!;
        const b = table[from + x + step]!;
        table[to + x] = Math.max(a, b);
      }
    }
    isMade[line] = 1;
    return table;
  }

  const at = (line: number): Uint8Array =>
    isMade[line] === 1 ? memory.subarray(line * size, (line + 1) * size) : make(line);
  return {
    stride,
    at,
    largest(line, first, last) {
      const table = at(line);
      const level = 31 - Math.clz32(last - first + 1);
      const a = table[level * stride + first]!;
      const b = table[level * stride + last + 1 - (1 << level)]!;
      return Math.max(a, b);
    },
  };
}

function raise(line: Uint8Array, offset: number, data: Uint8Array, start: number, length: number): void {
  for (let x = 0; x < length; x++) {
    const value = data[start + x]!;
    if (value > line[offset + x]!) line[offset + x] = value;
  }
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
