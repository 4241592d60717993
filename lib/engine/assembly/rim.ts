/** Known pixels during the peel, and the rim pixel of highest priority. */
import { Level } from './level';
import { brightness } from './pixel';

/** All bits set, as a mask for bytes (distance.ts). */
export const KNOWN: u32 = 0xffffffff;

/** Radius in pixels over which confidence is averaged, */
const CONFIDENCE_REACH: i32 = 4;
const CONFIDENCE_AREA: f32 = 81;
/** within which the strongest edge is searched, */
const EDGE_REACH: i32 = 3;
/** and from which the direction of the rim is estimated. */
const NORMAL_REACH: i32 = 2;
/** Priority of a rim pixel without an edge, relative to 1 for black next to white at a right angle to the rim. */
const EDGELESS: f32 = 0.02;

@unmanaged
export class Rim {
  /** One u32 per pixel: KNOWN or 0. */
  known: usize;
  /** One f32 per pixel: 1 for true pixels, less for filled ones. */
  confidence: usize;
  /** One f32 per missing pixel; -1 away from the rim. */
  priority: usize;
  /** One u32 each: positions of missing pixels, unordered. */
  missing: usize;
  missingCount: i32;

  /** Mean confidence around a pixel; missing pixels count 0. */
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

/** Confidence times the strength of an edge that reaches the hole; -1 for a missing pixel without known neighbours. */
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
  // An edge is perpendicular to its gradient; its component along the normal of the rim is the strength with which it
  // enters the hole.
  const length = Mathf.sqrt(normalX * normalX + normalY * normalY);
  const inward = length > 0 ? Mathf.abs(steepestX * normalY - steepestY * normalX) / length / 255 : 0;
  return rim.confidenceAround(level, x, y) * (inward + EDGELESS);
}

/** False outside the picture as well. */
function isKnown(level: Level, rim: Rim, x: i32, y: i32): bool {
  if (x < 0 || y < 0 || x >= level.width || y >= level.height) return false;
  return load<u32>(rim.known + (<usize>(y * level.width + x) << 2)) == KNOWN;
}

// @ts-ignore: decorator
@inline
function brightnessAt(level: Level, x: i32, y: i32): i32 {
  return brightness(load<u32>(level.pixels + (<usize>(y * level.width + x) << 2)));
}
