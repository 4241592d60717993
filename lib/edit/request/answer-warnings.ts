import type { Warning } from '../run/run.ts';

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
  given: readonly Shape[],
  asked: { results: number; size: Shape | undefined; source: Shape },
): Warning[] {
  const shapes = new Map(given.map((shape) => [write(shape), shape]));
  return [
    ...warnOfCount(given.length, asked.results),
    ...[...shapes.values()].flatMap((shape) => warnOfShape(shape, asked)),
  ];
}

function warnOfCount(came: number, asked: number): Warning[] {
  if (came <= asked) return [];
  const were = asked === 1 ? '1 was' : `${asked} were`;
  return [
    {
      code: 'more-results',
      message: `${came} images came, though ${were} asked for. All are kept in the run.`,
    },
  ];
}

function warnOfShape(shape: Shape, { size, source }: { size: Shape | undefined; source: Shape }): Warning[] {
  if (pixelsOf(shape) < leastShare * pixelsOf(source)) {
    const pixels = pixelsOf(shape) === 1 ? 'pixel' : 'pixels';
    const message = `The result has only ${write(shape)} ${pixels}, for a picture of ${write(source)}: it shows next to nothing.`;
    return [{ code: 'tiny-result', message }];
  }
  if (Math.abs(aspectOf(shape) / aspectOf(source) - 1) > shapeTolerance) {
    const message = `The result came as ${write(shape)} and was stretched to the shape of the picture, ${write(source)}.`;
    return [{ code: 'other-shape', message }];
  }
  if (!size || write(size) === write(shape)) return [];
  const how = pixelsOf(shape) < pixelsOf(size) ? 'less' : 'more';
  const message = `The result came as ${write(shape)}, ${how} than the ${write(size)} that was asked for.`;
  return [{ code: 'other-size', message }];
}

const write = ({ widthPx, heightPx }: Shape): string => `${widthPx} × ${heightPx}`;
const pixelsOf = ({ widthPx, heightPx }: Shape): number => widthPx * heightPx;
const aspectOf = ({ widthPx, heightPx }: Shape): number => widthPx / heightPx;
