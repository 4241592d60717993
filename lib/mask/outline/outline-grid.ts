import type { Rectangle } from '../../geometry/rectangle.ts';
import type { PixelSource } from '../model/coverage.ts';

/** Least coverage of a pixel inside the outline. */
export const INSIDE = 128;

/** Samples of the coverage on a square grid, with an empty rim around it, so that every line closes. */
export type OutlineGrid = {
  /** A multiple of four. */
  readonly columns: number;
  readonly rows: number;
  readonly values: Uint8Array;
  /** Position of the first sample, and distance between samples, image px. */
  readonly left: number;
  readonly top: number;
  readonly stepPx: number;
};

/**
 * Samples the coverage every `stepPx` pixels. The time depends on the number of samples, not on the size of the
 * picture.
 *
 * @param area image pixels; may extend beyond the picture
 * @param stepPx image pixels between samples: the size of a screen pixel, so that nothing finer is computed
 */
export function sampleCoverage(source: PixelSource, area: Rectangle, stepPx: number): OutlineGrid {
  const { widthPx, heightPx } = source.size;
  const pixels = new Uint8Array(widthPx);
  const columns = (Math.ceil(area.width / stepPx) + 2 + 3) & ~3;
  const rows = Math.ceil(area.height / stepPx) + 2;
  const values = new Uint8Array(columns * rows);
  const [left, top] = [area.x - stepPx / 2, area.y - stepPx / 2];
  const sources = Int32Array.from({ length: columns }, (_, i) => Math.floor(left + i * stepPx));
  for (let row = 1; row < rows - 1; row++) {
    const y = Math.floor(top + row * stepPx);
    if (y < 0 || y >= heightPx) continue;
    source.read({ x: 0, y, width: widthPx, height: 1 }, pixels);
    for (let column = 1; column < columns - 1; column++) {
      const x = sources[column]!;
      if (x >= 0 && x < widthPx) values[row * columns + column] = pixels[x]!;
    }
  }
  return { columns, rows, values, left, top, stepPx };
}

/** Number of changes between inside and outside along rows and columns; counted up to `most`. */
export function countCrossings(grid: OutlineGrid, most: number): number {
  let count = 0;
  forEachCrossing(grid, () => ++count < most);
  return count;
}

/**
 * Visits the inner and outer sample at each change between inside and outside to the right or below. @param visit
 * returns whether to continue
 */
export function forEachCrossing(
  { columns, rows, values }: OutlineGrid,
  visit: (sample: number, neighbour: number) => boolean,
): void {
  // The last row and column are always empty.
  const end = columns * (rows - 1);
  for (let sample = 0; sample < end; sample++) {
    const isInside = values[sample]! >= INSIDE;
    if (isInside !== values[sample + 1]! >= INSIDE && !visit(sample, sample + 1)) return;
    if (isInside !== values[sample + columns]! >= INSIDE && !visit(sample, sample + columns)) return;
  }
}
