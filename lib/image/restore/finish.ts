import type { Rectangle } from '../../geometry/rectangle.ts';
import { type LocalityMeasures, measureLocality } from '../measure/locality.ts';
import { measureSeam } from '../measure/seam.ts';
import { assertSameSize, type KeepMap, keepAll, type Pixels } from '../pixels.ts';
import { isOutOfPlace } from '../register/placement.ts';
import { type Registration, register } from '../register/register.ts';
import { coveredBy, resample } from '../resample.ts';
import { composite } from './composite.ts';
import { createSoftener, featherInside, maxFeatherPx } from './feather-keep-map.ts';
import { matchSeam } from './seam-match.ts';

/** Options of compositing a result. They can be changed afterwards; the raw result stays. */
export type Finish = {
  /** Whether a displaced raw result is aligned first. */
  isMovedBack: boolean;
  /** Feather inside the painted area, px. */
  featherPx: number;
  /** Whether the brightness of the result is matched to its surroundings. */
  isSeamMatched: boolean;
};

/** A raw result, and the registration where it was computed before. */
type FinishBase = { source: Pixels; raw: Pixels; known: Registration | undefined };
type MaskedFinish = FinishBase & { keep: KeepMap; finish: Finish };

/** A task for a worker thread: `finishRaw`, or without a mask `finishWhole`. */
export type FinishTask = MaskedFinish | (FinishBase & { keep?: never; finish?: never });

export type FinishedResult = {
  /**
   * At the source's size; every pixel that the mask keeps entirely is the source's, byte for byte. Without a mask, all
   * pixels are the raw result's.
   */
  composited: Pixels;
  registration: Registration;
  /** Measured on the raw result after registration. Null where the mask keeps nothing, or there is none. */
  locality: LocalityMeasures | null;
  /** Remaining step across the rim in a hard composite, as `LocalityMeasures.seamStep`. */
  seamStep: number | null;
};

export const runFinishTask = (task: FinishTask): FinishedResult =>
  task.keep
    ? finishRaw(task.source, task.raw, task.keep, task.finish, task.known)
    : finishWhole(task.source, task.raw, task.known);

/**
 * Composites a raw result and measures it. The same code runs on the server and in the browser.
 *
 * @param raw of any size
 * @param known the registration, where it was computed before
 */
export function finishRaw(
  source: Pixels,
  raw: Pixels,
  keep: KeepMap,
  finish: Finish,
  known?: Registration,
): FinishedResult {
  const placed = placeRaw(source, raw, keep, known);
  const { registration, away, framed } = placed;
  const measured = away?.pixels ?? framed;
  const locality = measureLocality(source, measured, keep, away?.covered);
  const { pixels } = lightOf(source, keep, finish, placed);
  return {
    composited: composite(source, pixels, featherInside(keep, finish.featherPx)),
    registration,
    locality,
    seamStep: locality && pixels === measured ? locality.seamStep : measureSeam(source, pixels, keep),
  };
}

/**
 * Brings a raw result that replaces the whole picture to the source's size. It stays where it is, since nothing around
 * it shows a shift; the registration tells how far the two are apart.
 *
 * @param raw of any size
 * @param known the registration, where it was computed before
 */
function finishWhole(source: Pixels, raw: Pixels, known?: Registration): FinishedResult {
  const composited = resample(raw, source);
  const registration = known ?? register(source, composited, keepAll(source));
  return { composited, registration, locality: null, seamStep: null };
}

/** Pixels in the source's frame, and the rectangle that they cover; by default all of it. */
type Framed = { pixels: Pixels; covered?: Rectangle };

/** A raw result in the source's frame, unaligned and aligned. */
type Placed = {
  registration: Registration;
  framed: Pixels;
  /** Where it is displaced. */
  away: Framed | undefined;
};

function placeRaw(source: Pixels, raw: Pixels, keep: KeepMap, known?: Registration): Placed {
  assertSameSize(source, keep);
  const framed = resample(raw, source);
  const registration = known ?? register(source, framed, keep);
  const isAway = registration.status === 'found' && isOutOfPlace(registration, source);
  const away = isAway
    ? { pixels: resample(raw, source, registration), covered: coveredBy(registration, source) }
    : undefined;
  return { registration, framed, away };
}

type Wish = Pick<Finish, 'isMovedBack' | 'isSeamMatched'>;

/** The pixels to composite: aligned and seam-matched, as requested. */
function lightOf(source: Pixels, keep: KeepMap, wish: Wish, { framed, away }: Placed): Framed {
  const used: Framed = wish.isMovedBack && away ? away : { pixels: framed };
  return wish.isSeamMatched ? { ...used, pixels: matchSeam(source, used.pixels, keep, used.covered) } : used;
}

type Light = { pixels: Pixels; seamStep: number | null };

export type PreviewedFinish = {
  /** Equal to the pixels of `finishRaw`. */
  composited: Pixels;
  /** Step across the rim without and with seam match; the latter null where it is off. */
  seamStep: { plain: number | null; matched: number | null };
};

/**
 * `finishRaw` for previews of several finishes: shared steps are computed once. Measures only the step across the rim.
 */
export function createPreview({
  source,
  raw,
  keep,
  known,
}: Omit<MaskedFinish, 'finish'>): (finish: Finish) => PreviewedFinish {
  const placed = placeRaw(source, raw, keep, known);
  const soften = createSoftener(keep, maxFeatherPx);
  const lights = new Map<string, Light>();
  const light = (wish: Wish): Light => {
    const key = `${wish.isMovedBack} ${wish.isSeamMatched}`;
    const known = lights.get(key);
    if (known) return known;
    const { pixels } = lightOf(source, keep, wish, placed);
    const made = { pixels, seamStep: measureSeam(source, pixels, keep) };
    lights.set(key, made);
    return made;
  };
  return ({ isMovedBack, isSeamMatched, featherPx }) => {
    const plain = light({ isMovedBack, isSeamMatched: false });
    const matched = isSeamMatched ? light({ isMovedBack, isSeamMatched }) : undefined;
    return {
      composited: composite(source, (matched ?? plain).pixels, soften(featherPx)),
      seamStep: { plain: plain.seamStep, matched: matched?.seamStep ?? null },
    };
  };
}
