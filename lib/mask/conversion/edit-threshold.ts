import { EXPORT_HIGH, EXPORT_LOW } from '../model/polarity.ts';

/**
 * What the alpha of a mask means, wherever one is read: page, routes, engine and adapters. 0 edits and 255 keeps; between
 * them a pixel is edited in part. Alpha from 253 on keeps and up to 2 edits wholly, as in `polarity.ts`.
 */
type Alphas = Uint8Array | Uint8ClampedArray;

/** The lowest alpha that keeps a pixel wholly, and the highest that edits it wholly. */
const KEEPS_FROM = 255 - EXPORT_LOW;
const EDITS_TO = 255 - EXPORT_HIGH;

/**
 * Whether a mask edits any pixel, if only in part.
 *
 * @param alphas one byte a pixel, or whole RGBA pixels where `step` is 4
 */
export function editsSomething(alphas: Alphas, step: 1 | 4 = 1): boolean {
  for (let i = step - 1; i < alphas.length; i += step) if (alphas[i]! < KEEPS_FROM) return true;
  return false;
}

/** The alphas with all that is next to 0 or 255 brought there, as a new array. */
export function snapAlphas(alphas: Alphas): Uint8Array {
  // A loop: `Uint8Array.from` takes about 20 times as long: 4 s of 16.7 million pixels.
  const snapped = new Uint8Array(alphas);
  for (let i = 0; i < snapped.length; i += 1) {
    const alpha = snapped[i]!;
    if (alpha >= KEEPS_FROM) snapped[i] = 255;
    else if (alpha <= EDITS_TO) snapped[i] = 0;
  }
  return snapped;
}

/**
 * The alpha below which a pixel is edited where a mask must be hard: only 0 and 255. A pixel is edited that is edited by
 * at least half as much as the most edited one, so below 128 in a mask that edits any pixel wholly, and a mask that is
 * faint all over still edits what it shows.
 */
export function hardLimit(alphas: Alphas): number {
  let least = 255;
  for (const alpha of alphas) if (alpha < least) least = alpha;
  // Twice an edited share is more than the largest: 2 (255 - alpha) > 255 - least.
  return least >= KEEPS_FROM ? 0 : Math.ceil((255 + least) / 2);
}
