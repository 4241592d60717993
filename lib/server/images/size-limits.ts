import 'server-only';
import {
  maxDecodedAspect,
  maxDecodedEdgePx,
  maxDecodedPixels,
} from '../../catalogue/original-contract-limits.ts';
import { EditError } from '../../edit/errors.ts';

type Size = { widthPx: number; heightPx: number };

/** @returns why an image of this size is not decoded, as half a sentence; undefined within the limits */
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
 * Checks the size in a file's header against the decoding limits.
 *
 * @param field name of the field, for the error
 * @throws EditError `image-too-large`
 */
export function requireDecodableSize(size: Size, field: string, maxPixels?: number): void {
  const why = sizeViolation(size, maxPixels);
  if (!why) return;
  throw new EditError(
    'image-too-large',
    `The ${field} has ${size.widthPx} × ${size.heightPx} pixels. Crop it or make it smaller: ${why}.`,
    { param: field },
  );
}
