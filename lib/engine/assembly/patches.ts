/** Classifies every patch position of a level, and computes the depth of the hole. */
import { Level, NEITHER, PATCH, PATCH_MIDDLE, SOURCE, TARGET, position } from './level';
import { reserve, reserveCleared } from './memory';
import { randomBelow } from './random';

/** Blocks per side into which a picture is divided to block sources. */
const BLOCKS: i32 = 8;
/** Maximum length of the list of sources, which only serves to draw from at random. */
const MOST_LISTED: i32 = 1 << 15;
/** Below this number of remaining sources, nothing is blocked. */
const FEWEST_SOURCES: i32 = 256;

let blocked: u64 = 0;

/** Forbids copying from a random `share` of the picture's blocks, so that each seed has different sources. */
export function chooseBlocks(share: f32): void {
  blocked = 0;
  const wanted = <i32>(share * <f32>(BLOCKS * BLOCKS));
  let chosen = 0;
  while (chosen < wanted) {
    const bit = <u64>1 << <u64>randomBelow(BLOCKS * BLOCKS);
    if ((blocked & bit) != 0) continue;
    blocked |= bit;
    chosen++;
  }
}

/** Computes kinds, depths and lists. */
export function examinePatches(level: Level): void {
  measureDepth(level);
  const area = <usize>(level.width * level.height);
  level.kind = reserveCleared(area);
  classify(level);
  if (countKind(level, SOURCE) >= FEWEST_SOURCES) blockOut(level);
  level.targetCount = countKind(level, TARGET);
  level.sourceCount = countKind(level, SOURCE);
  level.targets = reserve(<usize>level.targetCount << 2);
  level.sources = reserve(<usize>min(level.sourceCount, MOST_LISTED) << 2);
  listPatches(level);
}

/** Steps (including diagonal ones) to the nearest known pixel, in two passes over the picture. */
function measureDepth(level: Level): void {
  const width = level.width;
  const height = level.height;
  level.depth = reserve(<usize>(width * height));
  const depth = level.depth;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * width + x);
      let steps: i32 = 0;
      if (load<u8>(level.hole + at) != 0) {
        steps = 254;
        if (x > 0) steps = min(steps, <i32>load<u8>(depth + at - 1));
        if (y > 0) {
          const above = depth + at - width;
          steps = min(steps, <i32>load<u8>(above));
          if (x > 0) steps = min(steps, <i32>load<u8>(above - 1));
          if (x + 1 < width) steps = min(steps, <i32>load<u8>(above + 1));
        }
        steps++;
      }
      store<u8>(depth + at, <u8>steps);
    }
  }
  let radius = 0;
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const at = <usize>(y * width + x);
      let steps = <i32>load<u8>(depth + at);
      if (steps == 0) continue;
      if (x + 1 < width) steps = min(steps, <i32>load<u8>(depth + at + 1) + 1);
      if (y + 1 < height) {
        const below = depth + at + width;
        steps = min(steps, <i32>load<u8>(below) + 1);
        if (x > 0) steps = min(steps, <i32>load<u8>(below - 1) + 1);
        if (x + 1 < width) steps = min(steps, <i32>load<u8>(below + 1) + 1);
      }
      store<u8>(depth + at, <u8>steps);
      radius = max(radius, steps);
    }
  }
  level.radius = radius;
}

/** Counts the hole pixels under each patch with running sums: by column down the picture, then along the row. */
function classify(level: Level): void {
  const width = level.width;
  const height = level.height;
  const columns = reserveCleared(<usize>width);
  for (let y = 0; y < height; y++) {
    const bottom = <usize>(y * width);
    for (let x: usize = 0; x < <usize>width; x++) {
      let count = load<u8>(columns + x) + load<u8>(level.hole + bottom + x);
      if (y >= PATCH) count -= load<u8>(level.hole + bottom + x - width * PATCH);
      store<u8>(columns + x, count);
    }
    if (y < PATCH - 1) continue;
    const row = level.kind + <usize>((y - PATCH + 1) * width);
    let count = 0;
    for (let x = 0; x < width; x++) {
      count += <i32>load<u8>(columns + x);
      if (x >= PATCH) count -= <i32>load<u8>(columns + x - PATCH);
      if (x >= PATCH - 1) store<u8>(row + x - PATCH + 1, count == 0 ? SOURCE : TARGET);
    }
  }
}

function blockOut(level: Level): void {
  if (blocked == 0) return;
  const width = level.width;
  const height = level.height;
  for (let y = 0; y <= height - PATCH; y++) {
    const blockY = ((y + PATCH_MIDDLE) * BLOCKS) / height;
    for (let x = 0; x <= width - PATCH; x++) {
      const blockX = ((x + PATCH_MIDDLE) * BLOCKS) / width;
      const at = level.kind + <usize>(y * width + x);
      if (load<u8>(at) == SOURCE && ((blocked >> <u64>(blockY * BLOCKS + blockX)) & 1) != 0) store<u8>(at, NEITHER);
    }
  }
  if (countKind(level, SOURCE) < FEWEST_SOURCES) classify(level);
}

function countKind(level: Level, kind: u8): i32 {
  const end = level.kind + <usize>(level.width * level.height);
  let count = 0;
  for (let at = level.kind; at < end; at++) count += i32(load<u8>(at) == kind);
  return count;
}

/** Lists targets and sources in reading order; reservoir sampling reduces too many sources. */
function listPatches(level: Level): void {
  let targets = 0;
  let sources = 0;
  for (let y = 0; y <= level.height - PATCH; y++) {
    for (let x = 0; x <= level.width - PATCH; x++) {
      const kind = load<u8>(level.kind + <usize>(y * level.width + x));
      if (kind == TARGET) {
        store<u32>(level.targets + (<usize>(targets++) << 2), position(x, y));
      } else if (kind == SOURCE) {
        const place = sources < MOST_LISTED ? sources : randomBelow(sources + 1);
        if (place < MOST_LISTED) store<u32>(level.sources + (<usize>place << 2), position(x, y));
        sources++;
      }
    }
  }
  level.sourceCount = min(sources, MOST_LISTED);
}
