import { EXPORT_HIGH } from '../model/polarity.ts';
import { editsSomething } from './edit-threshold.ts';
import type { MaskMeaning, RgbaPixels } from './mask-from-pixels.ts';

/** A picture with more colours is a photograph with an erased part, not a painted layer. */
const MANY_COLORS = 64;
/** Least difference of brightness at which one of two colours counts as white and the other as black, 0 … 255. */
const CONTRAST = 96;

/**
 * Possible meanings of a picture as a mask, the likeliest first. With a single one, the user is not asked: a mask as
 * exported here, and a photograph with a hole. Strokes on transparency look like the inverse of a hole, and a frame
 * painted around the whole picture is ambiguous.
 */
export function possibleMeanings(pixels: RgbaPixels): readonly MaskMeaning[] {
  if (!editsSomething(pixels.rgba, 4)) return ['white', 'black'];
  const { isBlack, colors, contrast } = look(pixels);
  const clear = clearShareOfBorder(pixels);
  if (clear === 0 && (isBlack || colors > MANY_COLORS)) return ['transparent'];
  const byAlpha: MaskMeaning[] = clear > 0.5 ? ['painted', 'transparent'] : ['transparent', 'painted'];
  return contrast >= CONTRAST ? [...byAlpha, 'white', 'black'] : byAlpha;
}

type Look = {
  readonly isBlack: boolean;
  /** Counted up to `MANY_COLORS` plus one, in steps of eight, so that compression noise does not count as colours. */
  readonly colors: number;
  /** Between the brightest and the darkest visible pixel. */
  readonly contrast: number;
};

function look({ rgba }: RgbaPixels): Look {
  let isBlack = true;
  let [darkest, brightest] = [255, 0];
  const colors = new Set<number>();
  for (let p = 0; p < rgba.length; p += 4) {
    const [red, green, blue, alpha] = [rgba[p]!, rgba[p + 1]!, rgba[p + 2]!, rgba[p + 3]!];
    // The colour of a nearly transparent pixel is unreliable.
    if (alpha < 128) continue;
    if (red + green + blue > 0) isBlack = false;
    if (colors.size <= MANY_COLORS) colors.add(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3));
    const light = (red + green + blue) / 3;
    darkest = Math.min(darkest, light);
    brightest = Math.max(brightest, light);
  }
  return { isBlack, colors: colors.size, contrast: brightest - darkest };
}

/** Share of the border pixels that are not opaque, 0 … 1. */
function clearShareOfBorder({ widthPx, heightPx, rgba }: RgbaPixels): number {
  let [clear, count] = [0, 0];
  for (let y = 0; y < heightPx; y++) {
    const step = y === 0 || y === heightPx - 1 ? 1 : Math.max(1, widthPx - 1);
    for (let x = 0; x < widthPx; x += step) {
      count++;
      if (rgba[(y * widthPx + x) * 4 + 3]! < EXPORT_HIGH) clear++;
    }
  }
  return clear / count;
}
