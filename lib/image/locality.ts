import { assertSameSize, type KeepMap, type Pixels } from './pixels.ts';

/** A channel that differs by more than this (of 255) counts as changed: below it lies what JPEG does to a photograph. */
export const changeThreshold = 8;

/**
 * How well a raw result kept to the mask, over the pixels that the mask keeps entirely.
 *
 * `meanAbs`: mean absolute difference of the three colour channels, 0…255. `changedShare`: share of those pixels in
 * which a channel differs by more than `changeThreshold`, 0…1. Colours are compared as seen on black, so that the
 * hidden colour of a transparent pixel does not count.
 *
 * @returns null where the mask keeps no pixel.
 */
export function measureLocality(
  source: Pixels,
  raw: Pixels,
  keep: KeepMap,
): { meanAbs: number; changedShare: number } | null {
  assertSameSize(source, raw);
  assertSameSize(source, keep);
  let kept = 0;
  let sum = 0;
  let changed = 0;
  for (let i = 0, p = 0; i < keep.data.length; i += 1, p += 4) {
    if (keep.data[i] !== 255) continue;
    kept += 1;
    const sourceAlpha = source.data[p + 3]! / 255;
    const rawAlpha = raw.data[p + 3]! / 255;
    const red = Math.abs(source.data[p]! * sourceAlpha - raw.data[p]! * rawAlpha);
    const green = Math.abs(source.data[p + 1]! * sourceAlpha - raw.data[p + 1]! * rawAlpha);
    const blue = Math.abs(source.data[p + 2]! * sourceAlpha - raw.data[p + 2]! * rawAlpha);
    sum += red + green + blue;
    if (red > changeThreshold || green > changeThreshold || blue > changeThreshold) changed += 1;
  }
  return kept === 0 ? null : { meanAbs: sum / (3 * kept), changedShare: changed / kept };
}
