/**
 * Voting: every target says what the pixels under it should be (its match's), and a hole pixel becomes the weighted
 * mean of the up to 64 opinions about it. After Y. Wexler, E. Shechtman and M. Irani, "Space-Time Completion of
 * Video", PAMI 29(3), 2007.
 */
import { Level, PATCH, indexOf, xOf, yOf } from './level';
import { mark, release, reserve, reserveCleared } from './memory';
import { toPixel } from './pixel';
import { weighTargets } from './weights';

/** From this octave on a pixel may be decided by its best patches alone. */
const COARSE: i32 = 2;
/** Mean and decision may differ by this many levels, plus TEXTURES times the texture, before the decision gains ... */
const TOLERANCE: f32 = 4;
const TEXTURES: f32 = 0.5;
/** ... and it has won where they differ by this many more. */
const TOLERANCE_RAMP: f32 = 16;

/**
 * Repaints the hole.
 *
 * A mean of grey wall and brown wood is a colour that is neither, attracts matches from places that are neither, and
 * such a start is never left again at finer levels. So where opinions differ by more than the texture explains, coarse
 * levels take the best opinion in place of the mean. (Wexler et al. look for the mode; this is cheaper.)
 */
export function vote(level: Level): void {
  if (level.octave < COARSE) {
    average(level, false);
    return;
  }
  const start = mark();
  const bytes = <usize>(level.width * level.height) << 2;
  const decided = reserve(bytes);
  average(level, true);
  memory.copy(decided, level.pixels, bytes);
  average(level, false);
  for (let at: usize = 0; at < bytes; at += 4) {
    if (load<u8>(level.hole + (at >> 2)) == 0) continue;
    store<u32>(level.pixels + at, decide(load<u32>(level.pixels + at), load<u32>(decided + at)));
  }
  release(start);
}

function decide(mean: u32, decided: u32): u32 {
  let most = 0;
  for (let bits = 0; bits < 24; bits += 8) {
    most = max(most, abs(<i32>((mean >> bits) & 0xff) - <i32>((decided >> bits) & 0xff)));
  }
  const texture = <f32>(mean >> 24);
  const share = min(max((<f32>most - TOLERANCE - TEXTURES * texture) / TOLERANCE_RAMP, 0), 1);
  let mixed: u32 = 0;
  for (let bits = 0; bits < 32; bits += 8) {
    const from = <f32>((mean >> bits) & 0xff);
    const to = <f32>((decided >> bits) & 0xff);
    mixed |= <u32>(from + (to - from) * share + 0.5) << bits;
  }
  return mixed;
}

/**
 * Opinions are summed in a ring of eight rows: a row is complete as soon as the targets that begin on it are done, so
 * memory does not grow with the hole.
 */
function average(level: Level, isStrict: bool): void {
  const start = mark();
  const width = level.width;
  const weights = weighTargets(level, isStrict);
  const sums = reserveCleared(<usize>(width * PATCH) << 4);
  const totals = reserveCleared(<usize>(width * PATCH) << 2);
  let next = 0;
  for (let y = 0; y < level.height; y++) {
    while (next < level.targetCount) {
      const target = load<u32>(level.targets + (<usize>next << 2));
      if (yOf(target) != y) break;
      addOpinions(level, target, weights, sums, totals);
      next++;
    }
    const slot = <usize>((y % PATCH) * width);
    paintRow(level, y, sums + (slot << 4), totals + (slot << 2));
  }
  release(start);
}

function addOpinions(level: Level, target: u32, weights: usize, sums: usize, totals: usize): void {
  const width = level.width;
  const at = indexOf(level, target);
  const weight = f32x4.splat(load<f32>(weights + (at << 2)));
  let from = level.pixels + (indexOf(level, load<u32>(level.match + (at << 2))) << 2);
  const y = yOf(target);
  for (let row = 0; row < PATCH; row++) {
    const slot = <usize>(((y + row) % PATCH) * width + xOf(target));
    const sum = sums + (slot << 4);
    addFour(sum, from, weight);
    addFour(sum + 64, from + 16, weight);
    const total = totals + (slot << 2);
    v128.store(total, f32x4.add(v128.load(total), weight));
    v128.store(total + 16, f32x4.add(v128.load(total + 16), weight));
    from += <usize>width << 2;
  }
}

// @ts-ignore: decorator
@inline
function addFour(sum: usize, from: usize, weight: v128): void {
  const pixels = v128.load(from);
  const low = i16x8.extend_low_i8x16_u(pixels);
  const high = i16x8.extend_high_i8x16_u(pixels);
  addOne(sum, i32x4.extend_low_i16x8_u(low), weight);
  addOne(sum + 16, i32x4.extend_high_i16x8_u(low), weight);
  addOne(sum + 32, i32x4.extend_low_i16x8_u(high), weight);
  addOne(sum + 48, i32x4.extend_high_i16x8_u(high), weight);
}

// @ts-ignore: decorator
@inline
function addOne(sum: usize, channels: v128, weight: v128): void {
  v128.store(sum, f32x4.add(v128.load(sum), f32x4.mul(f32x4.convert_i32x4_s(channels), weight)));
}

/** Writes the hole pixels of a finished row and clears its sums for the row eight below. */
function paintRow(level: Level, y: i32, sums: usize, totals: usize): void {
  const row = <usize>(y * level.width);
  for (let x: usize = 0; x < <usize>level.width; x++) {
    const total = load<f32>(totals + (x << 2));
    if (total == 0) continue;
    const sum = sums + (x << 4);
    if (load<u8>(level.hole + row + x) != 0) {
      store<u32>(level.pixels + ((row + x) << 2), toPixel(f32x4.mul(v128.load(sum), f32x4.splat(1 / total))));
    }
    v128.store(sum, f32x4.splat(0));
    store<f32>(totals + (x << 2), 0);
  }
}
