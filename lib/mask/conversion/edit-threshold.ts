import { EXPORT_HIGH, EXPORT_LOW } from '../model/polarity.ts';

/**
 * Meaning of the alpha of a mask, in page, routes, engine and adapters. 0 edits and 255 keeps; between them a pixel is
 * edited in part. Alpha from 253 on keeps and up to 2 edits fully, as in `polarity.ts`.
 */
type Alphas = Uint8Array | Uint8ClampedArray;

/** The least alpha that keeps a pixel fully, and the greatest that edits it fully. */
const KEEPS_FROM = 255 - EXPORT_LOW;
const EDITS_TO = 255 - EXPORT_HIGH;

/**
 * Whether a mask edits any pixel, at least in part.
 *
 * @param alphas one byte per pixel, or whole RGBA pixels with a `step` of 4
 */
export function editsSomething(alphas: Alphas, step: 1 | 4 = 1): boolean {
  for (let i = step - 1; i < alphas.length; i += step) if (alphas[i]! < KEEPS_FROM) return true;
  return false;
}

/** The greatest alpha that edits a pixel, at least in part. */
export const mostEdited = KEEPS_FROM - 1;

/** Snaps alphas close to 0 or 255 to them, in place: the mask of an original has up to 100 million. @returns them */
export function snapAlphas<A extends Alphas>(alphas: A): A {
  for (let i = 0; i < alphas.length; i += 1) {
    const alpha = alphas[i]!;
    if (alpha >= KEEPS_FROM) alphas[i] = 255;
    else if (alpha <= EDITS_TO) alphas[i] = 0;
  }
  return alphas;
}

/**
 * The alpha below which a pixel is edited in a binary mask (only 0 and 255). A pixel is edited if its edited share is
 * at least half of the largest one: below 128 in a mask that edits any pixel fully, and higher in a mask that is faint
 * everywhere, so that it still edits what it shows.
 */
export function hardLimit(alphas: Alphas): number {
  let least = 255;
  for (const alpha of alphas) if (alpha < least) least = alpha;
  // Twice an edited share exceeds the largest one: 2 (255 - alpha) > 255 - least.
  return least >= KEEPS_FROM ? 0 : Math.ceil((255 + least) / 2);
}
