import type { ModelLimits } from './entry.ts';
import { maxDecodedPixels } from './strict.ts';

/** A picture may be as large as this whatever its model is asked for: hosts that stand in for one give other sizes. */
const leastPictureBytes = 32 * 1_048_576;
/** Everything of an answer that is not a picture. */
const restBytes = 1_048_576;
/** Whatever a model could give: parsed, an answer takes about three times its size in memory. */
const mostAnswerBytes = 256 * 1_048_576;

/** The largest file, in bytes, that one result can be: its pixels at four bytes each, as in a PNG of noise. */
export function maxPictureBytes({ sizes }: Pick<ModelLimits, 'sizes'>): number {
  return Math.max(4 * maxPixels(sizes), leastPictureBytes);
}

/**
 * The largest answer, in bytes, that is read of a model: its pictures in base64, and the rest. At most 256 MiB.
 *
 * @param pictures how many the answer may have, previews among them
 */
export function maxAnswerBytes(limits: Pick<ModelLimits, 'sizes'>, pictures: number): number {
  const inBase64 = Math.ceil(maxPictureBytes(limits) / 3) * 4;
  return Math.min(pictures * inBase64 + restBytes, mostAnswerBytes);
}

function maxPixels(sizes: ModelLimits['sizes']): number {
  switch (sizes.kind) {
    case 'source':
      return maxDecodedPixels;
    case 'free':
      return sizes.maxPixels;
    case 'list':
      return Math.max(...sizes.sizes.map(pixelsOf));
  }
}

function pixelsOf(size: string): number {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return width * height;
}
