/**
 * A solver of Poisson-like equations on the pixels of a hole, four channels at once:
 *
 * `(sum of weights + screen) v(p) - (sum of v(q) over hole neighbours q) = right(p)`
 *
 * by successive over-relaxation (D. Young, 1950). Hole pixels are numbered in red-black order: no value depends on
 * another of its own colour, so that the processor can compute them in parallel.
 */
import { Level } from './level';
import { reserve, reserveCleared } from './memory';

@unmanaged
export class Cells {
  /** Cells 1..count; cell 0 is always zero and represents each neighbour that is not an unknown. */
  count: i32;
  /** One u32 per pixel: its cell. Only those of hole pixels are written, so that little of it is in memory: `cellAt`. */
  numbers: usize;
  /** One u32 per cell: the index of its pixel. */
  pixels: usize;
  /** Four f32 per cell: the unknowns. */
  values: usize;
  /** Four f32 per cell. */
  right: usize;
  /** One f32 per cell: 1 / (sum of weights + screen). */
  inverse: usize;
  /** Four u32 per cell: left, right, above, below. */
  neighbours: usize;
}

/** Numbers the hole pixels and links neighbours. Values and right sides are zero. */
export function createCells(level: Level): Cells {
  const width = level.width;
  const height = level.height;
  const area = <usize>(width * height);
  const cells = changetype<Cells>(reserveCleared(offsetof<Cells>()));
  cells.numbers = reserve(area << 2);
  let count = 0;
  for (let colour = 0; colour < 2; colour++) {
    for (let y = 0; y < height; y++) {
      for (let x = (y + colour) & 1; x < width; x += 2) {
        const at = <usize>(y * width + x);
        if (load<u8>(level.hole + at) != 0) store<u32>(cells.numbers + (at << 2), ++count);
      }
    }
  }
  cells.count = count;
  const slots = <usize>(count + 1);
  cells.pixels = reserve(slots << 2);
  cells.values = reserveCleared(slots << 4);
  cells.right = reserveCleared(slots << 4);
  cells.inverse = reserveCleared(slots << 2);
  cells.neighbours = reserveCleared(slots << 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * width + x);
      const cell = cellAt(level, cells, at);
      if (cell == 0) continue;
      store<u32>(cells.pixels + (cell << 2), <u32>at);
      const links = cells.neighbours + (cell << 4);
      if (x > 0) store<u32>(links, <u32>cellAt(level, cells, at - 1));
      if (x + 1 < width) store<u32>(links, <u32>cellAt(level, cells, at + 1), 4);
      if (y > 0) store<u32>(links, <u32>cellAt(level, cells, at - width), 8);
      if (y + 1 < height) store<u32>(links, <u32>cellAt(level, cells, at + width), 12);
    }
  }
  return cells;
}

/** The cell of a pixel, 0 for a known one. */
// @ts-ignore: decorator
@inline
export function cellAt(level: Level, cells: Cells, pixel: usize): usize {
  return load<u8>(level.hole + pixel) == 0 ? 0 : <usize>load<u32>(cells.numbers + (pixel << 2));
}

/** Relaxes all values `sweeps` times. `overshoot` is the relaxation factor, 1 to below 2. */
export function relax(cells: Cells, sweeps: i32, overshoot: f32): void {
  const values = cells.values;
  const keep = f32x4.splat(1 - overshoot);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
      const links = cells.neighbours + (cell << 4);
      const sides = f32x4.add(neighbour(values, links), neighbour(values, links + 4));
      const ends = f32x4.add(neighbour(values, links + 8), neighbour(values, links + 12));
      const pull = f32x4.add(f32x4.add(sides, ends), v128.load(cells.right + (cell << 4)));
      const factor = f32x4.splat(overshoot * load<f32>(cells.inverse + (cell << 2)));
      const value = values + (cell << 4);
      v128.store(value, f32x4.add(f32x4.mul(v128.load(value), keep), f32x4.mul(pull, factor)));
    }
  }
}

// @ts-ignore: decorator
@inline
function neighbour(values: usize, link: usize): v128 {
  return v128.load(values + (<usize>load<u32>(link) << 4));
}
