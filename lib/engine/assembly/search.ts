/**
 * PatchMatch: each target searches the source with the least distance, by propagation from its neighbours and random
 * samples around its match. After C. Barnes et al., "PatchMatch: A Randomized Correspondence Algorithm for Structural
 * Image Editing", SIGGRAPH 2009.
 */
import { FAR, patchDistance } from './distance';
import { Level, PATCH, SOURCE, TARGET, indexOf, position, xOf, yOf } from './level';
import { randomBelow } from './random';

let spatialWeight: f32 = 0;

/** Cost per pixel of distance between a target and its match: near sources are likelier to agree in light and scale. */
export function setSpatialWeight(weight: f32): void {
  spatialWeight = weight;
}

/** Cost of a candidate, or a number that is not below `limit`. */
// @ts-ignore: decorator
@inline
function costOf(level: Level, x: i32, y: i32, fromX: i32, fromY: i32, limit: i32): i32 {
  const dx = <f32>(fromX - x);
  const dy = <f32>(fromY - y);
  const away = <i32>(spatialWeight * Mathf.sqrt(dx * dx + dy * dy));
  if (away >= limit) return away;
  const width = level.width;
  const here = level.pixels + (<usize>(y * width + x) << 2);
  const there = level.pixels + (<usize>(fromY * width + fromX) << 2);
  return away + patchDistance(here, there, <usize>width << 2, limit - away);
}

/** Recomputes all costs after the picture has changed. */
export function updateCosts(level: Level): void {
  for (let i = 0; i < level.targetCount; i++) {
    const target = load<u32>(level.targets + (<usize>i << 2));
    const at = indexOf(level, target) << 2;
    const match = load<u32>(level.match + at);
    store<i32>(level.cost + at, costOf(level, xOf(target), yOf(target), xOf(match), yOf(match), FAR));
  }
}

/**
 * One pass over all targets, in reading order (`step` 1: neighbours left and above) or in reverse (-1). `reach` is the
 * first radius of the random search, which is halved down to one pixel.
 */
export function sweep(level: Level, step: i32, reach: i32): void {
  const count = level.targetCount;
  let i = step > 0 ? 0 : count - 1;
  for (let done = 0; done < count; done++, i += step) {
    const target = load<u32>(level.targets + (<usize>i << 2));
    improve(level, xOf(target), yOf(target), step, reach);
  }
}

function improve(level: Level, x: i32, y: i32, step: i32, reach: i32): void {
  const width = level.width;
  const lastX = width - PATCH;
  const lastY = level.height - PATCH;
  const kind = level.kind;
  const at = <usize>(y * width + x);
  let best = load<i32>(level.cost + (at << 2));
  let bestAt = load<u32>(level.match + (at << 2));

  // The match of the neighbour, shifted by the offset between this patch and the neighbour.
  const sideX = x - step;
  if (sideX >= 0 && sideX <= lastX && load<u8>(kind + at - step) == TARGET) {
    const match = load<u32>(level.match + ((at - step) << 2));
    const fromX = xOf(match) + step;
    const fromY = yOf(match);
    if (fromX >= 0 && fromX <= lastX && load<u8>(kind + <usize>(fromY * width + fromX)) == SOURCE) {
      const candidate = position(fromX, fromY);
      if (candidate != bestAt) {
        const cost = costOf(level, x, y, fromX, fromY, best);
        if (cost < best) {
          best = cost;
          bestAt = candidate;
        }
      }
    }
  }
  const sideY = y - step;
  if (sideY >= 0 && sideY <= lastY && load<u8>(kind + at - step * width) == TARGET) {
    const match = load<u32>(level.match + ((at - step * width) << 2));
    const fromX = xOf(match);
    const fromY = yOf(match) + step;
    if (fromY >= 0 && fromY <= lastY && load<u8>(kind + <usize>(fromY * width + fromX)) == SOURCE) {
      const candidate = position(fromX, fromY);
      if (candidate != bestAt) {
        const cost = costOf(level, x, y, fromX, fromY, best);
        if (cost < best) {
          best = cost;
          bestAt = candidate;
        }
      }
    }
  }
  for (let radius = reach; radius >= 1; radius >>= 1) {
    const span = 2 * radius + 1;
    const fromX = min(max(xOf(bestAt) + randomBelow(span) - radius, 0), lastX);
    const fromY = min(max(yOf(bestAt) + randomBelow(span) - radius, 0), lastY);
    if (load<u8>(kind + <usize>(fromY * width + fromX)) != SOURCE) continue;
    const cost = costOf(level, x, y, fromX, fromY, best);
    if (cost < best) {
      best = cost;
      bestAt = position(fromX, fromY);
    }
  }
  store<i32>(level.cost + (at << 2), best);
  store<u32>(level.match + (at << 2), bestAt);
}
