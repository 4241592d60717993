import type { Coverage } from '../model/coverage.ts';
import { TILE_PX, tileRectangle } from '../model/tiles.ts';

/** The part of the copy that shows a tile, with one pixel more on every side: those beyond the copy are as at its border. */
const window = new Uint8Array((TILE_PX / 2 + 2) ** 2);

/**
 * Writes a tile from a copy of the whole mask that has `factor` times fewer pixels along each edge: between the middles
 * of the copy's pixels coverage changes evenly.
 * @param factor a power of two, up to that of a tile
 */
export function enlargeTile(reduced: Coverage, factor: number, target: Coverage, tile: number): void {
  const { x, y, width, height } = tileRectangle(target, tile);
  const columns = Math.ceil(width / factor) + 2;
  const rows = Math.ceil(height / factor) + 2;
  readWindow(reduced, x / factor - 1, y / factor - 1, columns, rows);
  const data = target.data.subarray(y * target.widthPx + x);
  // Between two rows of the copy; of the first and the last such band half lies beyond the tile.
  for (let row = 0; row + 1 < rows; row++) {
    const top = row * factor - factor / 2;
    const band = { top, from: Math.max(0, top), to: Math.min(height, top + factor) };
    enlargeBand(data, target.widthPx, band, width, factor, row * columns, columns);
  }
}

type Band = { readonly top: number; readonly from: number; readonly to: number };

function readWindow(
  { data, widthPx, heightPx }: Coverage,
  x: number,
  y: number,
  columns: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const from = Math.min(heightPx - 1, Math.max(0, y + row)) * widthPx;
    for (let i = 0; i < columns; i++) {
      window[row * columns + i] = data[from + Math.min(widthPx - 1, Math.max(0, x + i))]!;
    }
  }
}

function enlargeBand(
  out: Uint8Array,
  stride: number,
  band: Band,
  width: number,
  factor: number,
  upper: number,
  columns: number,
): void {
  const lower = upper + columns;
  for (let i = 0; i + 1 < columns; ) {
    const value = window[upper + i]!;
    const left = i * factor - factor / 2;
    // A stretch of pixels that are alike in both rows.
    let end = i;
    while (end < columns && window[upper + end] === value && window[lower + end] === value) end++;
    if (end > i + 1) {
      i = end - 1;
      const to = Math.min(width, i * factor - factor / 2);
      for (let row = band.from; row < band.to; row++) {
        out.fill(value, row * stride + Math.max(0, left), row * stride + to);
      }
      continue;
    }
    blendCell(out, stride, band, left, width, factor, upper + i, lower + i);
    i++;
  }
}

/** The pixels between the middles of four of the copy's. Shares are in parts of twice the factor, and whole. */
function blendCell(
  out: Uint8Array,
  stride: number,
  band: Band,
  left: number,
  width: number,
  factor: number,
  upper: number,
  lower: number,
): void {
  const shift = 2 * (32 - Math.clz32(factor));
  const half = 1 << (shift - 1);
  const from = Math.max(0, left);
  const to = Math.min(width, left + factor);
  for (let row = band.from; row < band.to; row++) {
    const low = 2 * (row - band.top) + 1;
    const high = 2 * factor - low;
    const a = window[upper]! * high + window[lower]! * low;
    const b = window[upper + 1]! * high + window[lower + 1]! * low;
    const step = 2 * (b - a);
    let sum = a * 2 * factor + (b - a) * (2 * (from - left) + 1) + half;
    const end = row * stride + to;
    for (let at = row * stride + from; at < end; at++) {
      out[at] = sum >> shift;
      sum += step;
    }
  }
}
