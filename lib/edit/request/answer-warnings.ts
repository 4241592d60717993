import type { Warning } from '../run/run.ts';
import type { Say } from '../words/sentence.ts';

type Shape = { widthPx: number; heightPx: number };

/** Tolerance of the aspect ratio: sizes are whole pixels, and models have size grids. */
const shapeTolerance = 0.02;
/** Minimum share of the source's pixels; a smaller result shows almost nothing of the edit. */
const leastShare = 1 / 64;

/**
 * Warnings about images that differ from the request. They are no errors: the images are paid for and stored.
 *
 * @param asked.results requested number of the call
 * @param asked.size size requested from the model; undefined where it has none
 */
export function warnOfPictures(
  say: Say,
  given: readonly Shape[],
  asked: { results: number; size: Shape | undefined; source: Shape },
): Warning[] {
  const shapes = new Map(given.map((shape) => [`${shape.widthPx}x${shape.heightPx}`, shape]));
  return [
    ...warnOfCount(say, given.length, asked.results),
    ...[...shapes.values()].flatMap((shape) => warnOfShape(say, shape, asked)),
  ];
}

function warnOfCount(say: Say, count: number, asked: number): Warning[] {
  return count <= asked
    ? []
    : [{ code: 'more-results', ...say('server.answer.moreResults', { count, asked }) }];
}

function warnOfShape(
  say: Say,
  shape: Shape,
  { size, source }: { size: Shape | undefined; source: Shape },
): Warning[] {
  const came = { width: shape.widthPx, height: shape.heightPx };
  const ofPicture = { ...came, pictureWidth: source.widthPx, pictureHeight: source.heightPx };
  if (pixelsOf(shape) < leastShare * pixelsOf(source)) {
    const told = say('server.answer.tinyResult', { ...ofPicture, pixels: pixelsOf(shape) });
    return [{ code: 'tiny-result', ...told }];
  }
  if (Math.abs(aspectOf(shape) / aspectOf(source) - 1) > shapeTolerance)
    return [{ code: 'other-shape', ...say('server.answer.otherShape', ofPicture) }];
  if (!size || (size.widthPx === shape.widthPx && size.heightPx === shape.heightPx)) return [];
  const values = { ...came, askedWidth: size.widthPx, askedHeight: size.heightPx };
  const told =
    pixelsOf(shape) < pixelsOf(size)
      ? say('server.answer.smallerResult', values)
      : say('server.answer.largerResult', values);
  return [{ code: 'other-size', ...told }];
}

const pixelsOf = ({ widthPx, heightPx }: Shape): number => widthPx * heightPx;
const aspectOf = ({ widthPx, heightPx }: Shape): number => widthPx / heightPx;
