import type { Point } from '../geometry/point.ts';
import type { Pixels } from '../image/pixels.ts';
import type { Coverage } from '../mask/model/coverage.ts';
import { createColourMatch, pixelWords } from './colour-match.ts';
import { floodConnected, matchEverywhere } from './flood.ts';
import { softenEdge } from './soften-edge.ts';
import { partOfWork, type Work } from './work.ts';

export type WandOptions = {
  /** How different a colour may be, 0 … 100: hundredths of the way from black to white in OKLab. */
  readonly tolerance: number;
  /** Only what is connected with the picked pixel, or everything in the picture. */
  readonly isContiguous: boolean;
  /** Follow the picture's own anti-aliased edges, instead of whole pixels. */
  readonly isSmooth: boolean;
};

/**
 * Selects what has about the colour of one pixel.
 *
 * @param at image pixels; the pixel that it lies in is picked
 * @returns coverage of the picture's size; the picked pixel is always within
 * @throws RangeError when the point lies outside the picture
 */
export function* magicWand(picture: Pixels, at: Point, options: WandOptions): Work<Coverage> {
  const { widthPx, heightPx } = picture;
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx)
    throw new RangeError('The point lies outside the picture.');
  const start = y * widthPx + x;
  const isMatch = createColourMatch(picture, start, options.tolerance);
  const field = { widthPx, heightPx, words: pixelWords(picture) };
  const marks = yield* partOfWork(
    options.isContiguous ? floodConnected(field, start, isMatch) : matchEverywhere(field, isMatch),
    0,
    0.7,
  );
  yield 0.7;
  const data = options.isSmooth ? softenEdge(picture, marks) : marks;
  return { widthPx, heightPx, data };
}
