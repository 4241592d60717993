import 'server-only';
import { maxDecodedAspect, maxDecodedEdgePx, maxDecodedPixels } from '../../catalogue/strict.ts';
import { EditError } from '../../edit/errors.ts';

type Size = { widthPx: number; heightPx: number };

/** Why a picture of this size is never decoded, as half a sentence; undefined where it may be. */
export function sizeViolation({ widthPx, heightPx }: Size, maxPixels: number = maxDecodedPixels) {
  const longest = Math.max(widthPx, heightPx);
  const write = (n: number): string => n.toLocaleString('en');
  if (longest > maxDecodedEdgePx) return `at most ${write(maxDecodedEdgePx)} pixels a side are accepted`;
  if (widthPx * heightPx > maxPixels) return `at most ${write(maxPixels)} pixels are accepted`;
  if (longest > Math.min(widthPx, heightPx) * maxDecodedAspect) {
    return `the longer side may be at most ${write(maxDecodedAspect)} times the shorter one`;
  }
  return undefined;
}

/**
 * Holds the size that a file's header states against what is decoded at all.
 *
 * @param field the name of the field, for the error
 * @throws EditError `image-too-large`
 */
export function requireDecodableSize(size: Size, field: string): void {
  const why = sizeViolation(size);
  if (!why) return;
  throw new EditError(
    'image-too-large',
    `The ${field} has ${size.widthPx} × ${size.heightPx} pixels. Crop it or make it smaller: ${why}.`,
    { param: field },
  );
}
