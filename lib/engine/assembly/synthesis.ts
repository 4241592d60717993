/** Multi-scale texture synthesis: the order in which the other files do their work. */
import { Level, PATCH } from './level';
import { mark, release, reserve } from './memory';
import { chooseOrigins } from './origins';
import { examinePatches } from './patches';
import { peel } from './peel';
import { createCoarser, enlargeColours, enlargeMatches } from './pyramid';
import { setSpatialWeight, sweep, updateCosts } from './search';
import { copyAndMend } from './seams';
import { vote } from './vote';

/** No coarser level when the hole is this shallow ... */
const SHALLOW: i32 = 5;
/** ... or the coarser picture would be this small ... */
const SMALLEST_SIDE: i32 = 48;
/** ... or would have fewer sources than this. */
const FEWEST_SOURCES: i32 = 60;

/** Rounds of search and vote: cheap and decisive at coarse levels, dear and only refining at fine ones. */
function roundsAt(octave: i32): i32 {
  return octave == 0 ? 2 : octave == 1 ? 4 : octave == 2 ? 8 : 10;
}

/**
 * First radius of the random search: coarse levels look everywhere, fine ones only refine. At the finest one matches
 * only spread: a slightly better match from elsewhere costs more in torn texture than it gains.
 */
function reachAt(octave: i32): i32 {
  return octave == 0 ? 0 : octave == 1 ? 8 : octave == 2 ? 64 : 128;
}

/** @returns false, with nothing done, when the picture has no source to copy from. */
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
 * The same at half the size, enlarged afterwards: for holes that are nearly the whole picture, where the little that is
 * known would be stretched over too many pixels to be worth four times the work.
 */
export function synthesiseHalved(level: Level, spatialWeight: f32): bool {
  const start = mark();
  const half = createCoarser(level);
  // Half the size is the finest there is, and gets the finest level's treatment.
  half.octave = 0;
  const isDone = synthesise(half, spatialWeight * 2);
  if (isDone) enlargeColours(half, level);
  release(start);
  return isDone;
}

/** Leaves matches and colours in a level that has been examined. */
function fill(level: Level, spatialWeight: f32): void {
  const octave = level.octave;
  // A pixel of distance is worth twice as many pixels of the full picture with every octave.
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
    // The last word at the finest level is not a vote but the choice of origins.
    if (octave > 0 || round + 1 < rounds) vote(level);
  }
}

/** The next coarser level, examined, if the hole is better begun there. */
function coarserOrNull(level: Level): Level | null {
  if (level.radius <= SHALLOW) return null;
  if (min(level.width, level.height) < 2 * SMALLEST_SIDE) return null;
  const coarse = createCoarser(level);
  examinePatches(coarse);
  return coarse.sourceCount < FEWEST_SOURCES || coarse.targetCount == 0 ? null : coarse;
}
