/** The weight of each target when the hole is repainted. */
import { Level, PATCH, PATCH_MIDDLE, TARGET, indexOf, xOf, yOf } from './level';
import { mark, release, reserve, reserveCleared } from './memory';

/** Weights are divided by this for each pixel of depth in the hole: patches near the rim have true surroundings. */
const DEPTH_FALLOFF: f32 = 1.6;
/** Weights are constant beyond this depth, so that they stay well above the smallest f32. */
const DEEPEST: i32 = 120;

/** Decrease of the weight with cost, where costs are relative to the mean of their neighbourhood. */
const MILD: f32 = 1.5;
/**
 * The same where they are relative to the 75th percentile of the level: only the best matches of a neighbourhood count.
 */
const STRICT: f32 = 32;
const STRICT_SHARE: f32 = 0.75;
/** exp(-20): the least weight, so that the sum of weights is never zero. */
const LOWEST_EXPONENT: f32 = -20;

/** Radius of a neighbourhood in pixels; every second patch of it is sampled. */
const NEIGHBOURHOOD: i32 = 4;
/** Added to the mean, so that it is never zero: one level of difference in each of 256 bytes. */
const LEAST_COST: f32 = 256;
const BINS: i32 = 4096;
/** Costs are counted in bins of 1 << BIN_BITS. */
const BIN_BITS: i32 = 9;

/** Weights of all targets, f32 at the index of a patch, valid until the arena is released. */
export function weighTargets(level: Level, isStrict: bool): usize {
  const weights = reserve(<usize>(level.width * level.height) << 2);
  const falloff = reserve(<usize>(DEEPEST + 1) << 2);
  let share: f32 = 1;
  for (let depth = 0; depth <= DEEPEST; depth++) {
    store<f32>(falloff + (<usize>depth << 2), share);
    share /= DEPTH_FALLOFF;
  }
  const strict: f32 = isStrict ? -STRICT / percentileCost(level) : 0;
  for (let i = 0; i < level.targetCount; i++) {
    const target = load<u32>(level.targets + (<usize>i << 2));
    const at = indexOf(level, target);
    const middle = at + <usize>(PATCH_MIDDLE * level.width + PATCH_MIDDLE);
    const depth = min(<i32>load<u8>(level.depth + middle), DEEPEST);
    const scale = isStrict ? strict : -MILD / meanCostAround(level, target);
    const likeness = Mathf.exp(max(<f32>load<i32>(level.cost + (at << 2)) * scale, LOWEST_EXPONENT));
    store<f32>(weights + (at << 2), likeness * load<f32>(falloff + (<usize>depth << 2)));
  }
  return weights;
}

function percentileCost(level: Level): f32 {
  const start = mark();
  const bins = reserveCleared(<usize>BINS << 2);
  for (let i = 0; i < level.targetCount; i++) {
    const at = indexOf(level, load<u32>(level.targets + (<usize>i << 2)));
    const bin = bins + (<usize>min(load<i32>(level.cost + (at << 2)) >> BIN_BITS, BINS - 1) << 2);
    store<i32>(bin, load<i32>(bin) + 1);
  }
  const wanted = <i32>(<f32>level.targetCount * STRICT_SHARE);
  let seen = 0;
  let bin = 0;
  for (; bin < BINS - 1; bin++) {
    seen += load<i32>(bins + (<usize>bin << 2));
    if (seen >= wanted) break;
  }
  release(start);
  return <f32>((bin + 1) << BIN_BITS);
}

function meanCostAround(level: Level, target: u32): f32 {
  const left = max(xOf(target) - NEIGHBOURHOOD, 0);
  const right = min(xOf(target) + NEIGHBOURHOOD, level.width - PATCH);
  const bottom = min(yOf(target) + NEIGHBOURHOOD, level.height - PATCH);
  let sum: f32 = 0;
  let count: f32 = 0;
  for (let y = max(yOf(target) - NEIGHBOURHOOD, 0); y <= bottom; y += 2) {
    for (let x = left; x <= right; x += 2) {
      const at = <usize>(y * level.width + x);
      if (load<u8>(level.kind + at) != TARGET) continue;
      sum += <f32>load<i32>(level.cost + (at << 2));
      count += 1;
    }
  }
  return sum / max(count, 1) + LEAST_COST;
}
