import type { Coverage, CoverageWindow } from '../model/coverage.ts';
import { TILE_PX } from '../model/tiles.ts';

/** The part of the copy that shows a tile, with one pixel more on every side: those beyond the copy are as at its border. */
const neighbourhood = new Uint8Array((TILE_PX / 2 + 2) ** 2);

/**
 * Writes a tile from a copy of the whole mask that has `factor` times fewer pixels along each edge: coverage is interpolated
 * bilinearly between the centres of the copy's pixels.
 * @param factor a power of two, up to the edge of a tile
 */
export function upsampleTile(reduced: Coverage, factor: number, tile: CoverageWindow): void {
  const { x = 0, y = 0, widthPx, heightPx, data } = tile;
  const columns = Math.ceil(widthPx / factor) + 2;
  const rows = Math.ceil(heightPx / factor) + 2;
  readNeighbourhood(reduced, x / factor - 1, y / factor - 1, columns, rows);
  // Between two rows of the copy; half of the first and of the last band lies beyond the tile.
  for (let row = 0; row + 1 < rows; row++) {
    const top = row * factor - factor / 2;
    const band = { top, from: Math.max(0, top), to: Math.min(heightPx, top + factor) };
    enlargeBand(data, widthPx, band, factor, row * columns, columns);
  }
}

type Band = { readonly top: number; readonly from: number; readonly to: number };

function readNeighbourhood(
  { data, widthPx, heightPx }: Coverage,
  x: number,
  y: number,
  columns: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const from = Math.min(heightPx - 1, Math.max(0, y + row)) * widthPx;
    for (let i = 0; i < columns; i++) {
      neighbourhood[row * columns + i] = data[from + Math.min(widthPx - 1, Math.max(0, x + i))]!;
    }
  }
}

function enlargeBand(
  out: Uint8Array,
  width: number,
  band: Band,
  factor: number,
  upper: number,
  columns: number,
): void {
  const lower = upper + columns;
  for (let i = 0; i + 1 < columns; ) {
    const value = neighbourhood[upper + i]!;
    const left = i * factor - factor / 2;
    // A stretch of pixels that are alike in both rows.
    let end = i;
    while (end < columns && neighbourhood[upper + end] === value && neighbourhood[lower + end] === value)
      end++;
    if (end > i + 1) {
      i = end - 1;
      const to = Math.min(width, i * factor - factor / 2);
      for (let row = band.from; row < band.to; row++) {
        out.fill(value, row * width + Math.max(0, left), row * width + to);
      }
      continue;
    }
    blendCell(out, width, band, left, factor, upper + i, lower + i);
    i++;
  }
}

/** The pixels between the middles of four of the copy's. Shares are in parts of twice the factor, and whole. */
function blendCell(
  out: Uint8Array,
  width: number,
  band: Band,
  left: number,
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
    const a = neighbourhood[upper]! * high + neighbourhood[lower]! * low;
    const b = neighbourhood[upper + 1]! * high + neighbourhood[lower + 1]! * low;
    const step = 2 * (b - a);
    let sum = a * 2 * factor + (b - a) * (2 * (from - left) + 1) + half;
    const end = row * width + to;
    for (let at = row * width + from; at < end; at++) {
      out[at] = sum >> shift;
      sum += step;
    }
  }
}
