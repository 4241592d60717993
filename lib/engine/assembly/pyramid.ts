/** Coarser pictures, and the initial state of a finer level from the result of a coarser one. */
import { Level, PATCH, SOURCE, createLevel, indexOf, position, xOf, yOf } from './level';
import { toFloats, toPixel } from './pixel';
import { randomBelow } from './random';

/**
 * Halves the size, by the mean of the *known* pixels among four. A coarse pixel belongs to the hole only if all four
 * do: thin strokes vanish after one or two levels, and true picture remains there.
 */
export function createCoarser(fine: Level): Level {
  const width = (fine.width + 1) >> 1;
  const height = (fine.height + 1) >> 1;
  const coarse = createLevel(width, height);
  coarse.octave = fine.octave + 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) shrinkPixel(fine, coarse, x, y);
  }
  return coarse;
}

function shrinkPixel(fine: Level, coarse: Level, x: i32, y: i32): void {
  const right = min(2 * x + 2, fine.width);
  const bottom = min(2 * y + 2, fine.height);
  // Two channels per number, 16 bits each: sums of four bytes do not overlap.
  let redBlue: u32 = 0;
  let greenTexture: u32 = 0;
  let known: u32 = 0;
  for (let fy = 2 * y; fy < bottom; fy++) {
    for (let fx = 2 * x; fx < right; fx++) {
      const at = <usize>(fy * fine.width + fx);
      if (load<u8>(fine.hole + at) != 0) continue;
      const pixel = load<u32>(fine.pixels + (at << 2));
      redBlue += pixel & 0x00ff00ff;
      greenTexture += (pixel >> 8) & 0x00ff00ff;
      known++;
    }
  }
  const at = <usize>(y * coarse.width + x);
  store<u8>(coarse.hole + at, known == 0 ? 1 : 0);
  if (known == 0) {
    store<u32>(coarse.pixels + (at << 2), 0);
    return;
  }
  const half = known >> 1;
  const low = ((redBlue & 0xffff) + half) / known | (((redBlue >> 16) + half) / known << 16);
  const high = ((greenTexture & 0xffff) + half) / known | (((greenTexture >> 16) + half) / known << 16);
  store<u32>(coarse.pixels + (at << 2), low | (high << 8));
}

/** Assigns to each hole pixel of the finer level its colour in the coarser one, by bilinear interpolation. */
export function enlargeColours(coarse: Level, fine: Level): void {
  for (let y = 0; y < fine.height; y++) {
    // The middle of a fine pixel lies a quarter of a coarse pixel from the middle of the coarse one.
    const top = y >> 1;
    const otherY = min(max(top + ((y & 1) == 0 ? -1 : 1), 0), coarse.height - 1);
    for (let x = 0; x < fine.width; x++) {
      const at = <usize>(y * fine.width + x);
      if (load<u8>(fine.hole + at) == 0) continue;
      const left = x >> 1;
      const otherX = min(max(left + ((x & 1) == 0 ? -1 : 1), 0), coarse.width - 1);
      const near = mixFloats(pixelAt(coarse, left, top), pixelAt(coarse, otherX, top));
      const far = mixFloats(pixelAt(coarse, left, otherY), pixelAt(coarse, otherX, otherY));
      store<u32>(fine.pixels + (at << 2), toPixel(mixFloats(near, far)));
    }
  }
}

// @ts-ignore: decorator
@inline
function pixelAt(level: Level, x: i32, y: i32): v128 {
  return toFloats(load<u32>(level.pixels + (<usize>(y * level.width + x) << 2)));
}

/** Three quarters of the first, one quarter of the second. */
// @ts-ignore: decorator
@inline
function mixFloats(first: v128, second: v128): v128 {
  return f32x4.add(f32x4.mul(first, f32x4.splat(0.75)), f32x4.mul(second, f32x4.splat(0.25)));
}

/**
 * Initializes the matches of the finer level with the doubled coarser ones. Where the coarse patch was no target (a
 * thin stroke that vanished there), or its match is not allowed here, uses a random source, which propagation improves.
 */
export function enlargeMatches(coarse: Level, fine: Level): void {
  for (let i = 0; i < fine.targetCount; i++) {
    const target = load<u32>(fine.targets + (<usize>i << 2));
    const x = xOf(target);
    const y = yOf(target);
    const parentX = min(x >> 1, coarse.width - PATCH);
    const parentY = min(y >> 1, coarse.height - PATCH);
    const parent = <usize>(parentY * coarse.width + parentX);
    let match = load<u32>(fine.sources + (<usize>randomBelow(fine.sourceCount) << 2));
    if (isTarget(coarse, parent)) {
      const from = load<u32>(coarse.match + (parent << 2));
      const matchX = min(2 * xOf(from) + x - 2 * parentX, fine.width - PATCH);
      const matchY = min(2 * yOf(from) + y - 2 * parentY, fine.height - PATCH);
      if (load<u8>(fine.kind + <usize>(matchY * fine.width + matchX)) == SOURCE) match = position(matchX, matchY);
    }
    store<u32>(fine.match + (indexOf(fine, target) << 2), match);
  }
}

// @ts-ignore: decorator
@inline
function isTarget(level: Level, patch: usize): bool {
  return load<u8>(level.kind + patch) == 2;
}
