import { composite } from './composite.ts';
import { featherInside } from './feather.ts';
import { type LocalityMeasures, measureLocality } from './locality.ts';
import { assertSameSize, type KeepMap, type Pixels } from './pixels.ts';
import { isOutOfPlace } from './placement.ts';
import { type Registration, register } from './register.ts';
import { coveredBy, resample } from './resample.ts';
import { measureSeam } from './seam.ts';
import { matchSeam } from './seam-match.ts';

/** How the composited form of a result is made. All of it can be changed afterwards; the raw result stays. */
export type Finish = {
  /** Whether a raw result that lies elsewhere is moved back first. */
  isMovedBack: boolean;
  /** How far the result fades into the source inside the painted area, px. */
  featherPx: number;
  /** Whether the light of the result is brought to that of its surroundings. */
  isSeamMatched: boolean;
};

/** What `finishRaw` is called with, in one piece for a worker thread. */
export type FinishTask = {
  source: Pixels;
  raw: Pixels;
  keep: KeepMap;
  finish: Finish;
  known: Registration | undefined;
};

export type FinishedResult = {
  /** The source's size; every pixel that the mask keeps entirely is the source's, byte for byte. */
  composited: Pixels;
  registration: Registration;
  /** Of the raw result, after registration and before anything else. Null where the mask keeps nothing. */
  locality: LocalityMeasures | null;
  /** The step across the rim that is left in a hard composite, as `LocalityMeasures.seamStep`. */
  seamStep: number | null;
};

/**
 * Makes the composited form of a raw result and measures it. The same code runs on the server and in the browser.
 *
 * @param raw of any size
 * @param known the registration, where it was found before
 */
export function finishRaw(
  source: Pixels,
  raw: Pixels,
  keep: KeepMap,
  finish: Finish,
  known?: Registration,
): FinishedResult {
  assertSameSize(source, keep);
  const framed = resample(raw, source);
  const registration = known ?? register(source, framed, keep);
  const isAway = registration.status === 'found' && isOutOfPlace(registration, source);
  const placed = isAway ? resample(raw, source, registration) : framed;
  const covered = isAway ? coveredBy(registration, source) : undefined;
  const locality = measureLocality(source, placed, keep, covered);
  const used = finish.isMovedBack ? placed : framed;
  const matched = finish.isSeamMatched
    ? matchSeam(source, used, keep, finish.isMovedBack ? covered : undefined)
    : used;
  return {
    composited: composite(source, matched, featherInside(keep, finish.featherPx)),
    registration,
    locality,
    seamStep: measureSeam(source, matched, keep),
  };
}
