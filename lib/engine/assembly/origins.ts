/**
 * Chooses the pixel that each hole pixel is copied from: the one under the target with the largest weight. A mean would
 * be soft; a single source is sharp, and seams.ts corrects the steps between sources.
 */
import { Level, PATCH, TARGET } from './level';
import { mark, release } from './memory';
import { weighTargets } from './weights';

/** Writes u32 positions at the indices of hole pixels in `origins`, and nothing elsewhere. */
export function chooseOrigins(level: Level, origins: usize): void {
  const start = mark();
  const weights = weighTargets(level, false);
  for (let y = 0; y < level.height; y++) {
    for (let x = 0; x < level.width; x++) {
      const pixel = <usize>(y * level.width + x);
      if (load<u8>(level.hole + pixel) == 0) continue;
      store<u32>(origins + (pixel << 2), heaviestOrigin(level, weights, x, y));
    }
  }
  release(start);
}

function heaviestOrigin(level: Level, weights: usize, x: i32, y: i32): u32 {
  const width = level.width;
  const left = max(x - PATCH + 1, 0);
  const right = min(x, width - PATCH);
  const bottom = min(y, level.height - PATCH);
  let heaviest: f32 = -1;
  let origin: u32 = 0;
  for (let patchY = max(y - PATCH + 1, 0); patchY <= bottom; patchY++) {
    for (let patchX = left; patchX <= right; patchX++) {
      const at = <usize>(patchY * width + patchX);
      if (load<u8>(level.kind + at) != TARGET) continue;
      const weight = load<f32>(weights + (at << 2));
      if (weight <= heaviest) continue;
      heaviest = weight;
      // Two halves that never carry into each other, so that positions can be added directly.
      origin = load<u32>(level.match + (at << 2)) + (<u32>(x - patchX) | (<u32>(y - patchY) << 16));
    }
  }
  return origin;
}
