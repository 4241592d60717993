import type { KeepMap, Pixels } from '../pixels.ts';
import { assertSameSize } from '../pixels.ts';
import { halveCells, halvePlane, keptCells, lumaPlane, type Plane } from '../plane.ts';
import { type Detail, detailOf } from '../restore/detail.ts';
import { findShifts } from './phase-correlation.ts';
import { inPlace, isOutOfPlace, type Placement, snapPlacement } from './placement.ts';
import { refinePlacement } from './refine.ts';

/** `none`: where the mask keeps, the pictures have nothing in common, or no detail. */
export type Registration = Placement & { status: 'found' | 'none' };

type Size = { widthPx: number; heightPx: number };
type Level = { source: Plane; raw: Plane; kept: Uint8Array };
type Match = { placement: Placement; likeness: number };

/** Longest side of the finest level, and of the level for phase correlation, px. */
const finestPx = 512;
const correlatedPx = 256;
const scaledPx = 128;

/** Least correlation of details (−1…1) at which two pictures count as the same. */
const leastLikeness = 0.3;
/** Correlation from which no finer level has ever reached `leastLikeness`. */
const hopelessLikeness = 0.12;
/** Least detail (root mean square, levels of 255) from which a placement can be estimated. */
const leastDetail = 0.2;
/** Correlation above which no other scale needs to be tried. */
const sureLikeness = 0.8;
/** Least improvement over no movement. */
const leastGain = 0.01;
/** Scales that are tried as starts: typical for models that redraw a picture at nearly its aspect ratio. */
const scales = [0.97, 1.03, 0.94, 1.06] as const;

/** Largest shift that is searched, px of the source. */
function mostShiftPx({ widthPx, heightPx }: Size): number {
  return Math.max(24, 0.06 * Math.max(widthPx, heightPx));
}

/**
 * Estimates shift and scale of a raw result from the area that the mask keeps. Phase correlation proposes shifts on a
 * copy of at most 256 px; the best is refined together with the scale, level by level up to 512 px.
 *
 * @param raw at the source's size
 * @returns shifts in px of the source, rounded to 0.01; `none` without movement where nothing is certain
 */
export function register(source: Pixels, raw: Pixels, keep: KeepMap): Registration {
  assertSameSize(source, raw);
  assertSameSize(source, keep);
  const levels = buildLevels(source, raw, keep);
  const correlated = levels.find(({ source: plane }) => longest(plane) <= correlatedPx) ?? levels.at(-1)!;
  const judge = createJudge(correlated, source);
  const still = { placement: inPlace, likeness: judge(inPlace) };
  // A correlation is at most 1: no shift could gain enough.
  const isStill = still.likeness >= 1 - leastGain;
  let best = isStill ? still : bestShift(correlated, source, 1, judge, still);
  if (best.likeness < sureLikeness) best = tryScales(levels, source, judge, best);
  const isHopeless = best.likeness < hopelessLikeness;
  for (const level of isHopeless ? [] : [...levels].reverse()) {
    const placement = refinePlacement(level.source, level.raw, level.kept, source, best.placement);
    const likeness = judge(placement);
    if (likeness >= best.likeness - leastGain)
      best = { placement, likeness: Math.max(likeness, best.likeness) };
  }
  return conclude(best, still, correlated, source);
}

function conclude(best: Match, still: Match, level: Level, size: Size): Registration {
  const isBetter = best.likeness > still.likeness + leastGain || !isOutOfPlace(best.placement, size);
  const { placement, likeness } = isBetter ? best : still;
  const kept = level.kept.reduce((sum, cell) => sum + cell, 0);
  // By chance the correlation of n cells is about 1 / √n; the best of many tries is a few times that.
  if (!(likeness >= Math.max(leastLikeness, 8 / Math.sqrt(kept)))) return { status: 'none', ...inPlace };
  const isFar =
    Math.max(Math.abs(placement.shiftXPx), Math.abs(placement.shiftYPx)) > 1.2 * mostShiftPx(size) ||
    Math.abs(placement.scale - 1) > 0.1;
  if (isFar) return { status: 'none', ...inPlace };
  const { shiftXPx, shiftYPx, scale } = snapPlacement(placement, size);
  return {
    status: 'found',
    shiftXPx: Math.round(shiftXPx * 100) / 100 + 0,
    shiftYPx: Math.round(shiftYPx * 100) / 100 + 0,
    scale: Math.round(scale * 1e5) / 1e5,
  };
}

/** Image pyramid, from the finest level to about 64 px. */
function buildLevels(source: Pixels, raw: Pixels, keep: KeepMap): Level[] {
  const factor = Math.ceil(longest(source) / finestPx);
  let level: Level = {
    source: lumaPlane(source, factor),
    raw: lumaPlane(raw, factor),
    kept: keptCells(keep, factor),
  };
  const levels = [level];
  while (longest(level.source) > scaledPx) {
    const { widthPx, heightPx } = level.source;
    level = {
      source: halvePlane(level.source),
      raw: halvePlane(level.raw),
      kept: halveCells(level.kept, widthPx, heightPx),
    };
    levels.push(level);
  }
  return levels;
}

const longest = ({ widthPx, heightPx }: Size): number => Math.max(widthPx, heightPx);

/** The best shift at a scale, or the best one before. */
function bestShift(
  level: Level,
  size: Size,
  scale: number,
  judge: (placement: Placement) => number,
  before: Match,
): Match {
  const { factor } = level.source;
  const raw = scale === 1 ? level.raw : rescale(level.raw, size, scale);
  const mostCells = Math.ceil(mostShiftPx(size) / factor);
  const source = detailOf(level.source, level.kept);
  return findShifts(source, detailOf(raw, level.kept), mostCells, 4)
    .map((peak) => ({ shiftXPx: peak.x * factor * scale, shiftYPx: peak.y * factor * scale, scale }))
    .map((placement) => ({ placement, likeness: judge(placement) }))
    .reduce((best, match) => (match.likeness > best.likeness + leastGain ? match : best), before);
}

function tryScales(
  levels: readonly Level[],
  size: Size,
  judge: (placement: Placement) => number,
  before: Match,
): Match {
  const level = levels.at(-1)!;
  let best = before;
  for (const scale of [1, ...scales]) {
    const nothing = { placement: { ...inPlace, scale }, likeness: -1 };
    const { placement: start } = scale === 1 ? before : bestShift(level, size, scale, judge, nothing);
    const placement = refinePlacement(level.source, level.raw, level.kept, size, start);
    const likeness = judge(placement);
    if (likeness > best.likeness + leastGain) best = { placement, likeness };
    if (best.likeness >= sureLikeness) break;
  }
  return best;
}

/** The raw result with the scale undone. */
function rescale(raw: Plane, size: Size, scale: number): Plane {
  const values = new Float32Array(raw.values.length);
  const view = createView(raw, size, { ...inPlace, scale });
  for (let y = 0, i = 0; y < raw.heightPx; y += 1) {
    for (let x = 0; x < raw.widthPx; x += 1, i += 1) values[i] = view(x, y, true);
  }
  return { ...raw, values };
}

type Grid = { widthPx: number; heightPx: number; factor: number; values: Float32Array };

/** Linear interpolation of the raw result where a cell of the source would be; NaN outside, unless clamped. */
function createView({ widthPx, heightPx, factor, values }: Grid, size: Size, placement: Placement) {
  const centreX = size.widthPx / (2 * factor) - 0.5;
  const centreY = size.heightPx / (2 * factor) - 0.5;
  return (x: number, y: number, isClamped: boolean): number => {
    let rawX = centreX + placement.scale * (x - centreX) + placement.shiftXPx / factor;
    let rawY = centreY + placement.scale * (y - centreY) + placement.shiftYPx / factor;
    if (isClamped) {
      rawX = Math.min(Math.max(rawX, 0), widthPx - 1.001);
      rawY = Math.min(Math.max(rawY, 0), heightPx - 1.001);
    }
    const left = Math.floor(rawX);
    const top = Math.floor(rawY);
    if (left < 0 || top < 0 || left + 1 >= widthPx || top + 1 >= heightPx) return Number.NaN;
    const u = rawX - left;
    const i = top * widthPx + left;
    const above = values[i]! * (1 - u) + values[i + 1]! * u;
    const below = values[i + widthPx]! * (1 - u) + values[i + widthPx + 1]! * u;
    return above + (below - above) * (rawY - top);
  };
}

/**
 * Returns a function that correlates the details of source and raw result at a placement, over the kept area, −1…1.
 * Cells near the mask and the border have lower weights.
 */
function createJudge(level: Level, size: Size): (placement: Placement) => number {
  const source: Detail = detailOf(level.source, level.kept);
  // The painted area is no detail of the picture, wherever it is.
  const raw: Detail = detailOf(level.raw, level.kept);
  return (placement) => {
    const view = createView(raw, size, placement);
    let both = 0;
    let sources = 0;
    let raws = 0;
    let weights = 0;
    for (let y = 0, i = 0; y < source.heightPx; y += 1) {
      for (let x = 0; x < source.widthPx; x += 1, i += 1) {
        const weight = source.weights[i]!;
        if (weight === 0) continue;
        const there = view(x, y, false);
        if (Number.isNaN(there)) continue;
        weights += weight;
        both += weight * source.values[i]! * there;
        sources += weight * source.values[i]! ** 2;
        raws += weight * there * there;
      }
    }
    const hasDetail = Math.min(sources, raws) > leastDetail ** 2 * weights;
    return hasDetail ? both / Math.sqrt(sources * raws) : 0;
  };
}
