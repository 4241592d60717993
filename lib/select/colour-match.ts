import type { Pixels } from '../image/pixels.ts';
import { type Oklab, toOklab } from './oklab.ts';

/** Whether a colour, as one number of `pixelWords`, is within the tolerance of the picked colour. */
export type ColourMatch = (word: number) => boolean;

/** Cache with one entry per opaque colour, since photographs repeat their colours. */
const answers = new Uint8Array(1 << 24);
const YES = 1;
const NO = 2;

/** Pixels as one 32-bit number each, for fast comparison. @throws RangeError if the data is not aligned to 4 bytes */
export function pixelWords({ data }: Pixels): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2);
}

/**
 * Compares with the colour of one pixel in OKLab, with alpha as a fourth axis and colours premultiplied, so that all
 * transparent pixels are equal.
 *
 * @param at index of the picked pixel
 * @param tolerance distance in OKLab, 0 … 100; 100 is the distance from black to white
 */
export function createColourMatch(picture: Pixels, at: number, tolerance: number): ColourMatch {
  const picked = wordOf(picture, at);
  const target = { l: 0, a: 0, b: 0 };
  const other = { l: 0, a: 0, b: 0 };
  const pickedAlpha = premultiplied(picked, target);
  const limit = (tolerance / 100) ** 2 + 1e-9;
  const isWithin = (word: number): boolean => {
    const alpha = premultiplied(word, other);
    const dl = other.l - target.l;
    const da = other.a - target.a;
    const db = other.b - target.b;
    const dAlpha = alpha - pickedAlpha;
    return dl * dl + da * da + db * db + dAlpha * dAlpha <= limit;
  };
  answers.fill(0);
  return (word) => {
    const colour = IS_LITTLE_ENDIAN ? word & 0xffffff : word >>> 8;
    const isOpaque = (IS_LITTLE_ENDIAN ? word >>> 24 : word & 0xff) === 255;
    if (!isOpaque) return isWithin(word);
    const known = answers[colour];
    if (known) return known === YES;
    const isMatch = isWithin(word);
    answers[colour] = isMatch ? YES : NO;
    return isMatch;
  };
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function wordOf(picture: Pixels, at: number): number {
  return pixelWords(picture)[at]!;
}

/** OKLab premultiplied by alpha, and alpha 0 … 1. */
function premultiplied(word: number, target: Oklab): number {
  const [first, second] = [word & 0xff, (word >>> 8) & 0xff];
  const [third, fourth] = [(word >>> 16) & 0xff, word >>> 24];
  if (IS_LITTLE_ENDIAN) toOklab(first, second, third, target);
  else toOklab(fourth, third, second, target);
  const alpha = (IS_LITTLE_ENDIAN ? fourth : first) / 255;
  target.l *= alpha;
  target.a *= alpha;
  target.b *= alpha;
  return alpha;
}
