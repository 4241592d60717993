/** What is known so far while the hole is peeled, and which rim pixel is the most urgent. */
import { Level } from './level';
import { brightness } from './pixel';

/** All bits, so that it can blank bytes (distance.ts). */
export const KNOWN: u32 = 0xffffffff;

/** Pixels to each side that confidence is averaged over, */
const CONFIDENCE_REACH: i32 = 4;
const CONFIDENCE_AREA: f32 = 81;
/** that the strongest edge is looked for in, */
const EDGE_REACH: i32 = 3;
/** and that the rim's direction is taken from. */
const NORMAL_REACH: i32 = 2;
/** Urgency of a rim pixel without any edge, beside 1 for black meeting white at a right angle to the rim. */
const EDGELESS: f32 = 0.02;

@unmanaged
export class Rim {
  /** u32 a pixel: KNOWN or 0. */
  known: usize;
  /** f32 a pixel: 1 for true pixels, less for filled ones. */
  confidence: usize;
  /** f32 a missing pixel; -1 away from the rim. */
  priority: usize;
  /** u32 each: positions of missing pixels, in no certain order. */
  missing: usize;
  missingCount: i32;

  /** Mean confidence around a pixel; what is missing counts 0. */
  confidenceAround(level: Level, x: i32, y: i32): f32 {
    let sum: f32 = 0;
    for (let nearY = max(y - CONFIDENCE_REACH, 0); nearY <= min(y + CONFIDENCE_REACH, level.height - 1); nearY++) {
      for (let nearX = max(x - CONFIDENCE_REACH, 0); nearX <= min(x + CONFIDENCE_REACH, level.width - 1); nearX++) {
        sum += load<f32>(this.confidence + (<usize>(nearY * level.width + nearX) << 2));
      }
    }
    return sum / CONFIDENCE_AREA;
  }
}

/** Confidence times how strongly an edge runs into the hole; -1 for a missing pixel without known neighbours. */
export function priorityAt(level: Level, rim: Rim, x: i32, y: i32): f32 {
  if (!isKnown(level, rim, x - 1, y) && !isKnown(level, rim, x + 1, y)) {
    if (!isKnown(level, rim, x, y - 1) && !isKnown(level, rim, x, y + 1)) return -1;
  }
  let normalX: f32 = 0;
  let normalY: f32 = 0;
  let steepest: f32 = 0;
  let steepestX: f32 = 0;
  let steepestY: f32 = 0;
  for (let dy = -EDGE_REACH; dy <= EDGE_REACH; dy++) {
    for (let dx = -EDGE_REACH; dx <= EDGE_REACH; dx++) {
      const nearX = x + dx;
      const nearY = y + dy;
      if (!isKnown(level, rim, nearX, nearY)) continue;
      if (abs(dx) <= NORMAL_REACH && abs(dy) <= NORMAL_REACH) {
        normalX += <f32>dx;
        normalY += <f32>dy;
      }
      if (!isKnown(level, rim, nearX - 1, nearY) || !isKnown(level, rim, nearX + 1, nearY)) continue;
      if (!isKnown(level, rim, nearX, nearY - 1) || !isKnown(level, rim, nearX, nearY + 1)) continue;
      const slopeX = <f32>(brightnessAt(level, nearX + 1, nearY) - brightnessAt(level, nearX - 1, nearY));
      const slopeY = <f32>(brightnessAt(level, nearX, nearY + 1) - brightnessAt(level, nearX, nearY - 1));
      const steepness = slopeX * slopeX + slopeY * slopeY;
      if (steepness <= steepest) continue;
      steepest = steepness;
      steepestX = slopeX;
      steepestY = slopeY;
    }
  }
  // An edge runs at a right angle to its slope; how far it runs along the rim's normal is how far into the hole.
  const length = Mathf.sqrt(normalX * normalX + normalY * normalY);
  const inward = length > 0 ? Mathf.abs(steepestX * normalY - steepestY * normalX) / length / 255 : 0;
  return rim.confidenceAround(level, x, y) * (inward + EDGELESS);
}

/** False outside the picture too. */
function isKnown(level: Level, rim: Rim, x: i32, y: i32): bool {
  if (x < 0 || y < 0 || x >= level.width || y >= level.height) return false;
  return load<u32>(rim.known + (<usize>(y * level.width + x) << 2)) == KNOWN;
}

// @ts-ignore: decorator
@inline
function brightnessAt(level: Level, x: i32, y: i32): i32 {
  return brightness(load<u32>(level.pixels + (<usize>(y * level.width + x) << 2)));
}
