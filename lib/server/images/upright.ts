import 'server-only';
import sharp, { type Sharp } from 'sharp';
import { maxDecodedPixels } from '../../catalogue/strict.ts';

/**
 * Opens a picture file the way it is meant to be seen: turned as its EXIF data say. Every picture that is derived from a
 * file begins here, since a derived picture has no EXIF data any more. Only the first frame is read.
 *
 * The limit of pixels is the last resort; what is refused is said by `size-limits.ts`, from the header.
 */
export function openUpright(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    limitInputPixels: 2 * maxDecodedPixels,
    failOn: 'truncated',
    animated: false,
  }).autoOrient();
}

/** The size at which a file's picture is seen, from its header. @throws Error where the header cannot be read */
export async function readUprightSize(bytes: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: false, animated: false }).metadata();
  return { widthPx: autoOrient.width, heightPx: autoOrient.height };
}
