/**
 * Blurs edges that the picture does not contain: where two pieces of very different colour meet in the hole, the copy
 * has a hard edge. Sharp, textured surroundings mask it; in a blurred background it is visible. So an edge is blurred
 * if it is large relative to the texture around it.
 */
import { Level } from './level';
import { mark, release, reserve, reserveCleared } from './memory';
import { largestColour, toFloats, toPixel } from './pixel';
import { Cells, cellAt } from './solver';
import { missingStep } from './steps';

/** Least wrong step, in levels, that counts as a cut; TEXTURES times the texture is added ... */
const CUT: f32 = 16;
const TEXTURES: f32 = 3;
/** ... and the width of the ramp from there to full weight. */
const CUT_RAMP: f32 = 16;
/** Pixels on each side of a cut that are blurred, with decreasing weight. */
const REACH: i32 = 6;
/** Radius of the blur. */
const BLUR: i32 = 5;

/** Changes the hole pixels of `level`, which must contain the copy. */
export function softenEdges(level: Level, origins: usize, cells: Cells): void {
  const start = mark();
  const shares = reserveCleared(<usize>(cells.count + 1) << 2);
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) spreadCut(level, origins, cells, cell, shares);
  // All blurred pixels are computed from unblurred ones.
  const blurred = reserve(<usize>(cells.count + 1) << 2);
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
    const share = load<f32>(shares + (cell << 2));
    if (share > 0) store<u32>(blurred + (cell << 2), blurredPixel(level, cells, cell, share));
  }
  for (let cell: usize = 1; cell <= <usize>cells.count; cell++) {
    if (load<f32>(shares + (cell << 2)) == 0) continue;
    const at = level.pixels + (<usize>load<u32>(cells.pixels + (cell << 2)) << 2);
    store<u32>(at, load<u32>(blurred + (cell << 2)));
  }
  release(start);
}

/** Raises the blur weights around a cell by the strength of the cuts to its right and below it. */
function spreadCut(level: Level, origins: usize, cells: Cells, cell: usize, shares: usize): void {
  const width = level.width;
  const pixel = <i32>load<u32>(cells.pixels + (cell << 2));
  const x = pixel % width;
  const y = pixel / width;
  let worst: f32 = 0;
  if (x + 1 < width && isHole(level, pixel + 1)) {
    worst = largestColour(missingStep(level, origins, pixel, pixel + 1, 1, 0));
  }
  if (y + 1 < level.height && isHole(level, pixel + width)) {
    worst = max(worst, largestColour(missingStep(level, origins, pixel, pixel + width, 0, 1)));
  }
  const texture = <f32>load<u8>(level.pixels + (<usize>pixel << 2), 3);
  const cut = min((worst - CUT - TEXTURES * texture) / CUT_RAMP, 1);
  if (cut <= 0) return;
  for (let nearY = max(y - REACH, 0); nearY <= min(y + REACH, level.height - 1); nearY++) {
    for (let nearX = max(x - REACH, 0); nearX <= min(x + REACH, width - 1); nearX++) {
      const near = cellAt(level, cells, <usize>(nearY * width + nearX));
      if (near == 0) continue;
      const away = Mathf.sqrt(<f32>((nearX - x) * (nearX - x) + (nearY - y) * (nearY - y)));
      const share: f32 = cut * min(<f32>2 - (away + away) / <f32>REACH, <f32>1);
      if (share > load<f32>(shares + (near << 2))) store<f32>(shares + (near << 2), share);
    }
  }
}

// @ts-ignore: decorator
@inline
function isHole(level: Level, pixel: i32): bool {
  return load<u8>(level.hole + <usize>pixel) != 0;
}

/** The pixel of the cell mixed with the tent-weighted mean of its surroundings. */
function blurredPixel(level: Level, cells: Cells, cell: usize, share: f32): u32 {
  const pixel = <i32>load<u32>(cells.pixels + (cell << 2));
  const x = pixel % level.width;
  const y = pixel / level.width;
  let sum = f32x4.splat(0);
  let total: f32 = 0;
  for (let nearY = max(y - BLUR, 0); nearY <= min(y + BLUR, level.height - 1); nearY++) {
    for (let nearX = max(x - BLUR, 0); nearX <= min(x + BLUR, level.width - 1); nearX++) {
      const weight = <f32>((BLUR + 1 - abs(nearX - x)) * (BLUR + 1 - abs(nearY - y)));
      const near = toFloats(load<u32>(level.pixels + (<usize>(nearY * level.width + nearX) << 2)));
      sum = f32x4.add(sum, f32x4.mul(near, f32x4.splat(weight)));
      total += weight;
    }
  }
  const here = toFloats(load<u32>(level.pixels + (<usize>pixel << 2)));
  const mean = f32x4.mul(sum, f32x4.splat(share / total));
  return toPixel(f32x4.add(mean, f32x4.mul(here, f32x4.splat(1 - share))));
}
