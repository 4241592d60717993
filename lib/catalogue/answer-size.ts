import type { ModelLimits } from './entry.ts';
import { maxDecodedPixels } from './original-contract-limits.ts';

/** Minimum limit of a picture, for compatible hosts that return other sizes than the model. */
const leastPictureBytes = 32 * 1_048_576;
/** Allowance for everything but the pictures. */
const restBytes = 1_048_576;
/** Maximum of all answers: parsing takes about three times the size in memory. */
const mostAnswerBytes = 256 * 1_048_576;

/** Maximum size of one result in bytes: 4 bytes per pixel, as in a PNG of noise. */
export function maxPictureBytes({ sizes }: Pick<ModelLimits, 'sizes'>): number {
  return Math.max(4 * maxPixels(sizes), leastPictureBytes);
}

/**
 * Maximum size of an answer in bytes: its pictures in base64 and an allowance for the rest. At most 256 MiB.
 *
 * @param pictures maximum number of pictures in the answer, previews included
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
