/** Multi-scale texture synthesis: calls the steps of the other files in order. */
import { Level, PATCH } from './level';
import { mark, release, reserve } from './memory';
import { chooseOrigins } from './origins';
import { examinePatches } from './patches';
import { peel } from './peel';
import { createCoarser, enlargeColours, enlargeMatches } from './pyramid';
import { setSpatialWeight, sweep, updateCosts } from './search';
import { copyAndMend } from './seams';
import { vote } from './vote';

/** No coarser level if the hole is at most this deep ... */
const SHALLOW: i32 = 5;
/** ... or the coarser picture would be this small ... */
const SMALLEST_SIDE: i32 = 48;
/** ... or would have fewer sources than this. */
const FEWEST_SOURCES: i32 = 60;

/** Rounds of search and vote: fast and decisive at coarse levels, slow and only refining at fine ones. */
function roundsAt(octave: i32): i32 {
  return octave == 0 ? 2 : octave == 1 ? 4 : octave == 2 ? 8 : 10;
}

/**
 * First radius of the random search: coarse levels search everywhere, fine ones only refine. At the finest level
 * matches only propagate: a slightly better match from elsewhere would break the texture.
 */
function reachAt(octave: i32): i32 {
  return octave == 0 ? 0 : octave == 1 ? 8 : octave == 2 ? 64 : 128;
}

/** @returns false, with nothing changed, if the picture has no source. */
export function synthesise(level: Level, spatialWeight: f32): bool {
  if (level.width < PATCH || level.height < PATCH) return false;
  const start = mark();
  const origins = reserve(<usize>(level.width * level.height) << 2);
  const afterOrigins = mark();
  examinePatches(level);
  if (level.sourceCount == 0) {
    release(start);
    return false;
  }
  fill(level, spatialWeight);
  chooseOrigins(level, origins);
  release(afterOrigins);
  copyAndMend(level, origins);
  release(start);
  return true;
}

/**
 * Fills at half the size and enlarges the result: for holes of nearly the whole picture, where the few known pixels
 * would be copied too often to justify four times the work.
 */
export function synthesiseHalved(level: Level, spatialWeight: f32): bool {
  const start = mark();
  const half = createCoarser(level);
  // Half the size is the finest level here, and is treated as such.
  half.octave = 0;
  const isDone = synthesise(half, spatialWeight * 2);
  if (isDone) enlargeColours(half, level);
  release(start);
  return isDone;
}

/** Computes matches and colours of a classified level. */
function fill(level: Level, spatialWeight: f32): void {
  const octave = level.octave;
  // The distance weight doubles at each level, because a pixel represents twice as many pixels of the full picture.
  const levelWeight = spatialWeight * <f32>(1 << octave);
  const area = <usize>(level.width * level.height);
  level.match = reserve(area << 2);
  level.cost = reserve(area << 2);
  const start = mark();
  const coarse = coarserOrNull(level);
  if (coarse != null) {
    fill(coarse, spatialWeight);
    enlargeColours(coarse, level);
    enlargeMatches(coarse, level);
    release(start);
  } else {
    release(start);
    peel(level, levelWeight);
  }
  setSpatialWeight(levelWeight);
  const rounds = roundsAt(octave);
  for (let round = 0; round < rounds; round++) {
    updateCosts(level);
    sweep(level, 1, reachAt(octave));
    sweep(level, -1, reachAt(octave));
    // The finest level ends with the choice of origins instead of a vote.
    if (octave > 0 || round + 1 < rounds) vote(level);
  }
}

/** The next coarser level, classified, if the hole should start there. */
function coarserOrNull(level: Level): Level | null {
  if (level.radius <= SHALLOW) return null;
  if (min(level.width, level.height) < 2 * SMALLEST_SIDE) return null;
  const coarse = createCoarser(level);
  examinePatches(coarse);
  return coarse.sourceCount < FEWEST_SOURCES || coarse.targetCount == 0 ? null : coarse;
}
