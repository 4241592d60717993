/**
 * The last step: copies each hole pixel from its origin, and removes the steps where pieces from different places, or a
 * piece and the true picture, meet.
 *
 * The correction e = result − copy solves a screened Poisson equation (P. Perez et al., "Poisson Image Editing",
 * SIGGRAPH 2003; the screen pulls e to zero away from seams, after P. Bhat et al., ECCV 2008): across each pair of
 * neighbours the step of the result should be the step at the origin. Pairs with a large difference are edges, not
 * seams, and are excluded: otherwise remains of an object that an inexact mask left would bleed into its replacement.
 */
import { softenEdges } from './edges';
import { Level, indexOf } from './level';
import { mark, release } from './memory';
import { largestColour, toFloats, toPixel } from './pixel';
import { Cells, createCells, relax } from './solver';
import { missingStep } from './steps';

const SCREEN: f32 = 0.001;
const SWEEPS: i32 = 60;
const OVERSHOOT: f32 = 1.9;
/** A wrong step of up to this many of 255 levels is a seam and is fully corrected ... */
const SEAM: f32 = 25;
/** ... and from this many on it is an edge. */
const EDGE: f32 = 50;

/** Fills the hole of `level` from `origins` (origins.ts). */
export function copyAndMend(level: Level, origins: usize): void {
  const start = mark();
  const cells = createCells(level);
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
    const at = <usize>load<u32>(cells.pixels + (cell << 2)) << 2;
    const origin = indexOf(level, load<u32>(origins + at)) << 2;
    store<u32>(level.pixels + at, load<u32>(level.pixels + origin));
  }
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) writeEquation(level, origins, cells, cell);
  relax(cells, SWEEPS, OVERSHOOT);
  softenEdges(level, origins, cells);
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
    const at = level.pixels + (<usize>load<u32>(cells.pixels + (cell << 2)) << 2);
    store<u32>(at, toPixel(f32x4.add(toFloats(load<u32>(at)), v128.load(cells.values + (cell << 4)))));
  }
  release(start);
}

function writeEquation(level: Level, origins: usize, cells: Cells, cell: usize): void {
  const width = level.width;
  const pixel = <i32>load<u32>(cells.pixels + (cell << 2));
  const x = pixel % width;
  const y = pixel / width;
  let right = f32x4.splat(0);
  let weights = SCREEN;
  for (let side = 0; side < 4; side++) {
    const dx = side == 0 ? -1 : side == 1 ? 1 : 0;
    const dy = side == 2 ? -1 : side == 3 ? 1 : 0;
    if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= level.height) continue;
    const other = pixel + dy * width + dx;
    const missing = missingStep(level, origins, pixel, other, dx, dy);
    const mended = min(max((EDGE - largestColour(missing)) / (EDGE - SEAM), 0), 1);
    const isUnknown = load<u8>(level.hole + <usize>other) != 0;
    // The correction is unconstrained next to an edge of the true picture; inside the hole it stays continuous.
    weights += isUnknown ? 1 : mended;
    right = f32x4.add(right, f32x4.mul(missing, f32x4.splat(mended)));
  }
  v128.store(cells.right + (cell << 4), right);
  store<f32>(cells.inverse + (cell << 2), 1 / weights);
}
