import { type Rectangle, rectangleOfSize } from '../../geometry/rectangle.ts';
import { assertSameSize, type KeepMap, type Pixels } from '../pixels.ts';
import { createGrid, fillMembrane, type Grid } from './membrane.ts';

/** Side of a cell, px: small against changes of light in a picture, large against noise. */
const cellPx = 8;
/** Larger differences are different content, not light, and do not count. */
const mostDifference = 48;

/**
 * Removes the model's change of light and colour from the edited area. The change is measured where the mask keeps,
 * since both pictures show the same there, interpolated over the edited area (see `membrane.ts`) and subtracted. So the
 * result meets its surroundings and keeps its own contrast. After P. Pérez, M. Gangnet and A. Blake, "Poisson image
 * editing" (2003).
 *
 * @param raw in the source's frame
 * @param covered part of the frame that the raw result covers
 * @returns new pixels, with kept ones unchanged; the input where no kept pixel allows a measurement
 */
export function matchSeam(
  source: Pixels,
  raw: Pixels,
  keep: KeepMap,
  covered: Rectangle = rectangleOfSize(source),
): Pixels {
  assertSameSize(source, raw);
  assertSameSize(source, keep);
  const grid = measureDifferences(source, raw, keep, covered);
  if (!grid.isKnown.includes(1)) return raw;
  fillMembrane(grid);
  return subtract(raw, keep, grid);
}

/** Mean of raw − source for each cell with kept, opaque pixels. */
function measureDifferences(source: Pixels, raw: Pixels, keep: KeepMap, covered: Rectangle): Grid {
  const grid = createGrid(Math.ceil(keep.widthPx / cellPx), Math.ceil(keep.heightPx / cellPx));
  const counts = new Uint16Array(grid.width * grid.height);
  const { values } = grid;
  for (let y = covered.y; y < covered.y + covered.height; y += 1) {
    for (let x = covered.x; x < covered.x + covered.width; x += 1) {
      const i = y * keep.widthPx + x;
      const p = i * 4;
      if (keep.data[i] !== 255 || source.data[p + 3] !== 255 || raw.data[p + 3] !== 255) continue;
      const red = raw.data[p]! - source.data[p]!;
      const green = raw.data[p + 1]! - source.data[p + 1]!;
      const blue = raw.data[p + 2]! - source.data[p + 2]!;
      if (Math.max(Math.abs(red), Math.abs(green), Math.abs(blue)) > mostDifference) continue;
      const cell = Math.floor(y / cellPx) * grid.width + Math.floor(x / cellPx);
      counts[cell] = counts[cell]! + 1;
      values[cell * 3] = values[cell * 3]! + red;
      values[cell * 3 + 1] = values[cell * 3 + 1]! + green;
      values[cell * 3 + 2] = values[cell * 3 + 2]! + blue;
    }
  }
  for (let cell = 0; cell < counts.length; cell += 1) {
    const count = counts[cell]!;
    // A few pixels at a corner of the rim tell less about a cell than its neighbours do.
    if (count < (cellPx * cellPx) / 8) {
      values.fill(0, cell * 3, cell * 3 + 3);
      continue;
    }
    grid.isKnown[cell] = 1;
    for (let c = cell * 3; c < cell * 3 + 3; c += 1) values[c] = values[c]! / count;
  }
  return grid;
}

function subtract(raw: Pixels, keep: KeepMap, { width, height, values }: Grid): Pixels {
  const data = new Uint8ClampedArray(raw.data);
  for (let y = 0; y < keep.heightPx; y += 1) {
    const gridY = Math.min(Math.max((y + 0.5) / cellPx - 0.5, 0), height - 1);
    const top = Math.min(Math.floor(gridY), Math.max(height - 2, 0));
    const below = height > 1 ? width * 3 : 0;
    const v = gridY - top;
    for (let x = 0; x < keep.widthPx; x += 1) {
      const i = y * keep.widthPx + x;
      if (keep.data[i] === 255) continue;
      const gridX = Math.min(Math.max((x + 0.5) / cellPx - 0.5, 0), width - 1);
      const left = Math.min(Math.floor(gridX), Math.max(width - 2, 0));
      const right = width > 1 ? 3 : 0;
      const u = gridX - left;
      const at = (top * width + left) * 3;
      for (let c = 0; c < 3; c += 1) {
        const upper = values[at + c]! * (1 - u) + values[at + c + right]! * u;
        const lower = values[at + c + below]! * (1 - u) + values[at + c + below + right]! * u;
        data[i * 4 + c] = raw.data[i * 4 + c]! - (upper + (lower - upper) * v);
      }
    }
  }
  return { ...raw, data };
}
