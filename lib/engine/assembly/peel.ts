/**
 * The first fill, at the coarsest level: small pieces from the rim inwards, each from the source that best continues
 * the known pixels around it. Places where strong edges reach the hole are filled first, so that the edges continue
 * before their surroundings close in. After A. Criminisi, P. Perez and K. Toyama, "Region Filling and Object Removal by
 * Exemplar-Based Image Inpainting", IEEE Trans. Image Processing 13(9), 2004.
 */
import { FAR, knownPatchDistance } from './distance';
import { Level, PATCH, PATCH_MIDDLE, SOURCE, indexOf, position, xOf, yOf } from './level';
import { stretchMembrane } from './membrane';
import { mark, release, reserve, reserveCleared } from './memory';
import { KNOWN, Rim, priorityAt } from './rim';
import { randomBelow } from './random';

/** Approximate number of sources that are compared for all pieces together; determines the time. */
const COMPARISONS: i32 = 1300000;
const FEWEST_TRIES: i32 = 24;
/** Pixels on each side of its middle that one piece fills. */
const PIECE: i32 = 2;
/** Larger holes (only where almost nothing is known) begin with a membrane: the time of this search is quadratic. */
const MOST_MISSING: i32 = 20000;
/** Pixels on each side whose priority one piece may change. */
const STALE: i32 = PIECE + 4;

/** Assigns a colour to every hole pixel and a match to every target. */
export function peel(level: Level, spatialWeight: f32): void {
  for (let i = 0; i < level.targetCount; i++) {
    const target = load<u32>(level.targets + (<usize>i << 2));
    const source = load<u32>(level.sources + (<usize>randomBelow(level.sourceCount) << 2));
    store<u32>(level.match + (indexOf(level, target) << 2), source);
  }
  const start = mark();
  const rim = createRim(level);
  if (rim.missingCount > MOST_MISSING) {
    stretchMembrane(level);
  } else {
    const pieces = rim.missingCount / ((PIECE + PIECE + 1) * (PIECE + 1)) + 1;
    const tries = max(COMPARISONS / pieces, FEWEST_TRIES);
    while (rim.missingCount > 0) fillPiece(level, rim, takeFirst(level, rim), tries, spatialWeight);
  }
  release(start);
}

function createRim(level: Level): Rim {
  const area = <usize>(level.width * level.height);
  const rim = changetype<Rim>(reserveCleared(offsetof<Rim>()));
  rim.known = reserveCleared(area << 2);
  rim.confidence = reserveCleared(area << 2);
  rim.priority = reserveCleared(area << 2);
  rim.missing = reserve(area << 2);
  for (let y = 0; y < level.height; y++) {
    for (let x = 0; x < level.width; x++) {
      const at = <usize>(y * level.width + x) << 2;
      if (load<u8>(level.hole + (at >> 2)) != 0) {
        store<u32>(rim.missing + (<usize>(rim.missingCount++) << 2), position(x, y));
      } else {
        store<u32>(rim.known + at, KNOWN);
        store<f32>(rim.confidence + at, 1);
      }
    }
  }
  for (let i = 0; i < rim.missingCount; i++) {
    const at = load<u32>(rim.missing + (<usize>i << 2));
    store<f32>(rim.priority + (indexOf(level, at) << 2), priorityAt(level, rim, xOf(at), yOf(at)));
  }
  return rim;
}

/** The missing pixel of highest priority. Removes pixels from the list that are already filled. */
function takeFirst(level: Level, rim: Rim): u32 {
  let kept = 0;
  let first: u32 = 0;
  let highest: f32 = -1;
  for (let i = 0; i < rim.missingCount; i++) {
    const at = load<u32>(rim.missing + (<usize>i << 2));
    const index = indexOf(level, at) << 2;
    if (load<u32>(rim.known + index) == KNOWN) continue;
    store<u32>(rim.missing + (<usize>(kept++) << 2), at);
    const priority = load<f32>(rim.priority + index);
    if (priority <= highest) continue;
    highest = priority;
    first = at;
  }
  rim.missingCount = kept;
  return first;
}

function fillPiece(level: Level, rim: Rim, middle: u32, tries: i32, spatialWeight: f32): void {
  if (rim.missingCount == 0) return;
  const width = level.width;
  const x = xOf(middle);
  const y = yOf(middle);
  const patch = position(
    min(max(x - PATCH_MIDDLE, 0), width - PATCH),
    min(max(y - PATCH_MIDDLE, 0), level.height - PATCH),
  );
  const match = bestContinuation(level, rim, patch, tries, spatialWeight);
  const confidence = rim.confidenceAround(level, x, y);
  const shift = <i32>indexOf(level, match) - <i32>indexOf(level, patch);
  const left = max(x - PIECE, xOf(patch));
  const right = min(x + PIECE, xOf(patch) + PATCH - 1);
  const bottom = min(y + PIECE, yOf(patch) + PATCH - 1);
  for (let pieceY = max(y - PIECE, yOf(patch)); pieceY <= bottom; pieceY++) {
    for (let pieceX = left; pieceX <= right; pieceX++) {
      const at = <usize>(pieceY * width + pieceX) << 2;
      if (load<u32>(rim.known + at) == KNOWN) continue;
      store<u32>(level.pixels + at, load<u32>(level.pixels + at + (<isize>shift << 2)));
      store<u32>(rim.known + at, KNOWN);
      store<f32>(rim.confidence + at, confidence);
      proposeMatch(level, pieceX - PATCH_MIDDLE, pieceY - PATCH_MIDDLE, patch, match);
    }
  }
  for (let nearY = max(y - STALE, 0); nearY <= min(y + STALE, level.height - 1); nearY++) {
    for (let nearX = max(x - STALE, 0); nearX <= min(x + STALE, width - 1); nearX++) {
      const at = <usize>(nearY * width + nearX) << 2;
      if (load<u32>(rim.known + at) != KNOWN) store<f32>(rim.priority + at, priorityAt(level, rim, nearX, nearY));
    }
  }
}

/** Starts the search of the target whose middle was just filled at the source of that fill. */
function proposeMatch(level: Level, x: i32, y: i32, patch: u32, match: u32): void {
  const lastX = level.width - PATCH;
  const lastY = level.height - PATCH;
  if (x < 0 || y < 0 || x > lastX || y > lastY) return;
  const fromX = xOf(match) + x - xOf(patch);
  const fromY = yOf(match) + y - yOf(patch);
  if (fromX < 0 || fromY < 0 || fromX > lastX || fromY > lastY) return;
  if (load<u8>(level.kind + <usize>(fromY * level.width + fromX)) != SOURCE) return;
  store<u32>(level.match + (<usize>(y * level.width + x) << 2), position(fromX, fromY));
}

/** The source with the least distance to the known pixels of `patch`. */
function bestContinuation(level: Level, rim: Rim, patch: u32, tries: i32, spatialWeight: f32): u32 {
  const stride = <usize>level.width << 2;
  const at = indexOf(level, patch) << 2;
  const isAll = tries >= level.sourceCount;
  const count = isAll ? level.sourceCount : tries;
  let best = FAR;
  let match = load<u32>(level.sources);
  for (let i = 0; i < count; i++) {
    const place = isAll ? i : randomBelow(level.sourceCount);
    const source = load<u32>(level.sources + (<usize>place << 2));
    const dx = <f32>(xOf(source) - xOf(patch));
    const dy = <f32>(yOf(source) - yOf(patch));
    const away = <i32>(spatialWeight * Mathf.sqrt(dx * dx + dy * dy));
    if (away >= best) continue;
    const from = level.pixels + (indexOf(level, source) << 2);
    const cost = away + knownPatchDistance(level.pixels + at, rim.known + at, from, stride, best - away);
    if (cost >= best) continue;
    best = cost;
    match = source;
  }
  return match;
}
