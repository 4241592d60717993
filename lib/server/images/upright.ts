import 'server-only';
import sharp, { type Sharp } from 'sharp';
import { maxDecodedPixels } from '../../catalogue/original-contract-limits.ts';

/**
 * Opens an image file with its EXIF orientation applied. All derived images start here, since they carry no EXIF data.
 * Only the first frame is read.
 *
 * The pixel limit is a last resort; `size-limits.ts` checks the header with a message.
 */
export function openUpright(bytes: Uint8Array, limitInputPixels: number = 2 * maxDecodedPixels): Sharp {
  return sharp(bytes, {
    limitInputPixels,
    failOn: 'truncated',
    animated: false,
  }).autoOrient();
}

/**
 * The size of a file's image after EXIF orientation, from its header.
 *
 * @throws Error for an unreadable header
 */
export async function readUprightSize(bytes: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: false, animated: false }).metadata();
  return { widthPx: autoOrient.width, heightPx: autoOrient.height };
}
