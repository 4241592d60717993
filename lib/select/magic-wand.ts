import type { Point } from '../geometry/point.ts';
import type { Pixels } from '../image/pixels.ts';
import type { Coverage } from '../mask/model/coverage.ts';
import { antiAliasEdge } from './anti-alias-edge.ts';
import { createColourMatch, pixelWords } from './colour-match.ts';
import { fillEverywhere, floodFill } from './flood-fill.ts';
import { partOfWork, type Work } from './work.ts';

export type WandOptions = {
  /** Largest colour distance in OKLab, 0 … 100; 100 is the distance from black to white. */
  readonly tolerance: number;
  /** Selects only pixels connected with the picked one. */
  readonly isContiguous: boolean;
  /** Anti-aliases the edge along the edges of the picture. */
  readonly isSmooth: boolean;
};

/**
 * Selects pixels with a colour similar to that of one pixel.
 *
 * @param at point inside the picked pixel, image px
 * @returns coverage of the picture's size; it always contains the picked pixel
 * @throws RangeError for a point outside the picture
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
    options.isContiguous ? floodFill(field, start, isMatch) : fillEverywhere(field, isMatch),
    0,
    0.7,
  );
  yield 0.7;
  const data = options.isSmooth ? antiAliasEdge(picture, marks) : marks;
  return { widthPx, heightPx, data };
}
