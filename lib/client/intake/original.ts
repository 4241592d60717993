import { maxOriginalBytes, maxOriginalPixels } from '@/lib/catalogue/original-contract-limits';
import type { Making } from './source';

/** Formats that the server reads in parts. */
const mediaTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** An original with fewer pixels for each one of the picture has little to gain, and takes time to send. */
const leastReduction = 2;

/**
 * The file that a picture was reduced from, where the server can edit it by region at its full size: whole, in its
 * shape, and at least twice as many pixels.
 *
 * @returns undefined where the picture is sent alone
 */
export function originalOf(making: Making | undefined) {
  const [frame, ...later] = making?.frames ?? [];
  if (!making?.size || !frame || later.length > 0) return undefined;
  const { file, mediaType, size: whole } = making;
  const { crop, size, canvas } = frame;
  const isWhole = crop.widthPx === whole.widthPx && crop.heightPx === whole.heightPx;
  const isFilled = size.widthPx === canvas.widthPx && size.heightPx === canvas.heightPx;
  const pixels = whole.widthPx * whole.heightPx;
  const isWorthIt = pixels >= leastReduction * size.widthPx * size.heightPx;
  const isAccepted =
    mediaTypes.includes(mediaType) && pixels <= maxOriginalPixels && file.size <= maxOriginalBytes;
  return isWhole && isFilled && isWorthIt && isAccepted ? { file, ...whole } : undefined;
}

/** The message for a picture that is shown smaller than its file. */
export const reducedMessage = (making: Making | undefined) =>
  originalOf(making) ? 'workspace.picture.reducedWithOriginal' : 'workspace.picture.reduced';
