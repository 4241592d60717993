import { EXPORT_HIGH } from '../model/polarity.ts';
import { editsSomething } from './edit-threshold.ts';
import type { MaskMeaning, RgbaPixels } from './mask-from-pixels.ts';

/** A picture with more colours than this is a photograph with a part erased, not a layer that someone painted. */
const MANY_COLORS = 64;
/** Brightness apart enough for one of two to be white and the other black, 0 … 255. */
const CONTRAST = 96;

/**
 * What a picture may mean as a mask, the likeliest first. Where there is only one, nobody needs to be asked: a mask as it
 * is exported here, and a photograph with a hole. Strokes on transparency look like the opposite of a hole, and even a
 * frame that is painted all around may be either.
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
  /** Counted up to `MANY_COLORS` and one more, in steps of eight: noise of compression is no colour. */
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
    // What is hardly there has no colour that could be trusted.
    if (alpha < 128) continue;
    if (red + green + blue > 0) isBlack = false;
    if (colors.size <= MANY_COLORS) colors.add(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3));
    const light = (red + green + blue) / 3;
    darkest = Math.min(darkest, light);
    brightest = Math.max(brightest, light);
  }
  return { isBlack, colors: colors.size, contrast: brightest - darkest };
}

/** The part of the picture's outermost pixels that is not opaque, 0 … 1. */
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
