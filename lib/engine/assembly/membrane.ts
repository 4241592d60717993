/**
 * The smooth fill: solves Laplace's equation over the hole with the colours of the rim as boundary values. A pyramid,
 * solved coarse to fine, keeps the number of sweeps per level constant however wide the hole is.
 */
import { Level } from './level';
import { mark, release } from './memory';
import { toFloats, toPixel } from './pixel';
import { createCoarser, enlargeColours } from './pyramid';
import { createCells, relax } from './solver';

const SWEEPS: i32 = 24;
const OVERSHOOT: f32 = 1.7;
/** A hole of more pixels is only enlarged at its finest level: the difference is invisible, and the time is large. */
const MOST_SOLVED: i32 = 3000000;

/** Fills the hole of `level`. Without a known pixel the hole becomes black. */
export function stretchMembrane(level: Level): void {
  const start = mark();
  if (level.width > 1 || level.height > 1) {
    const coarse = createCoarser(level);
    if (countHole(coarse) > 0) stretchMembrane(coarse);
    enlargeColours(coarse, level);
  }
  if (countHole(level) <= MOST_SOLVED) smoothHole(level);
  release(start);
}

function countHole(level: Level): i32 {
  const end = level.hole + <usize>(level.width * level.height);
  let count = 0;
  for (let at = level.hole; at < end; at++) count += <i32>load<u8>(at);
  return count;
}

function smoothHole(level: Level): void {
  const cells = createCells(level);
  const width = level.width;
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
    const pixel = <i32>load<u32>(cells.pixels + (cell << 2));
    const x = pixel % width;
    const y = pixel / width;
    let right = f32x4.splat(0);
    let weights: f32 = 0;
    for (let side = 0; side < 4; side++) {
      const dx = side == 0 ? -1 : side == 1 ? 1 : 0;
      const dy = side == 2 ? -1 : side == 3 ? 1 : 0;
      if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= level.height) continue;
      const other = <usize>(pixel + dy * width + dx);
      weights += 1;
      if (load<u8>(level.hole + other) == 0) right = f32x4.add(right, toFloats(load<u32>(level.pixels + (other << 2))));
    }
    v128.store(cells.values + (cell << 4), toFloats(load<u32>(level.pixels + (<usize>pixel << 2))));
    v128.store(cells.right + (cell << 4), right);
    store<f32>(cells.inverse + (cell << 2), weights > 0 ? 1 / weights : 0);
  }
  relax(cells, SWEEPS, OVERSHOOT);
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
    const at = level.pixels + (<usize>load<u32>(cells.pixels + (cell << 2)) << 2);
    store<u32>(at, toPixel(v128.load(cells.values + (cell << 4))));
  }
}
