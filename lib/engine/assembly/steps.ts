/** The error of the step between two neighbours of the copied hole. */
import { Level, indexOf, position, xOf, yOf } from './level';
import { toFloats } from './pixel';

/**
 * The amount by which the hole pixel `pixel` would have to be higher so that the step from `other`, its neighbour at
 * (dx, dy), equals the step at the origin. Four f32; zero where neither origin defines the step.
 */
export function missingStep(level: Level, origins: usize, pixel: i32, other: i32, dx: i32, dy: i32): v128 {
  const zero = f32x4.splat(0);
  const origin = load<u32>(origins + (<usize>pixel << 2));
  const beside = knownNeighbour(level, origin, dx, dy);
  if (load<u8>(level.hole + <usize>other) == 0) {
    if (beside < 0) return zero;
    return f32x4.sub(stepBetween(level, <i32>indexOf(level, origin), beside), stepBetween(level, pixel, other));
  }
  const otherOrigin = load<u32>(origins + (<usize>other << 2));
  if (xOf(otherOrigin) == xOf(origin) + dx && yOf(otherOrigin) == yOf(origin) + dy) return zero;
  const otherBeside = knownNeighbour(level, otherOrigin, -dx, -dy);
  if (beside < 0 && otherBeside < 0) return zero;
  // Both origins define the step across their seam: the mean of both is used.
  let step = zero;
  let opinions: f32 = 0;
  if (beside >= 0) {
    step = stepBetween(level, <i32>indexOf(level, origin), beside);
    opinions = 1;
  }
  if (otherBeside >= 0) {
    step = f32x4.add(step, stepBetween(level, otherBeside, <i32>indexOf(level, otherOrigin)));
    opinions += 1;
  }
  return f32x4.sub(f32x4.mul(step, f32x4.splat(1 / opinions)), stepBetween(level, pixel, other));
}

// @ts-ignore: decorator
@inline
function stepBetween(level: Level, pixel: i32, other: i32): v128 {
  return f32x4.sub(
    toFloats(load<u32>(level.pixels + (<usize>pixel << 2))),
    toFloats(load<u32>(level.pixels + (<usize>other << 2))),
  );
}

/** Index of the pixel next to `at` if it is in the picture and known, else -1. */
function knownNeighbour(level: Level, at: u32, dx: i32, dy: i32): i32 {
  const x = xOf(at) + dx;
  const y = yOf(at) + dy;
  if (x < 0 || x >= level.width || y < 0 || y >= level.height) return -1;
  const index = <i32>indexOf(level, position(x, y));
  return load<u8>(level.hole + <usize>index) == 0 ? index : -1;
}
