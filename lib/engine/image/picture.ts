import sharp from 'sharp';
import { hardLimit, snapAlphas } from '../../mask/conversion/edit-threshold.ts';
import type { Picture } from '../fill.ts';
import { badRequest } from '../http/errors.ts';
import { MAX_HOLE_SHARE, MAX_PIXELS } from '../http/limits.ts';

// Both apply to the process. Files are decoded once, so a cache would only hold memory, and each worker has its own
// thread.
sharp.cache(false);
sharp.concurrency(1);

type Decoded = { width: number; height: number; channels: number; bytes: Uint8Array };

/**
 * Decodes an image and its mask, and validates them.
 *
 * @param mask PNG of the same size with alpha, 0 where the image is edited; without it the image's own alpha is the
 *   mask
 * @throws EngineError for undecodable files, or a mask without alpha, of another size, empty or too large
 */
export async function readPicture(image: Uint8Array, mask: Uint8Array | undefined): Promise<Picture> {
  const [source, cover] = await Promise.all([decode(image, 'image'), mask && decode(mask, 'mask')]);
  if (cover && (cover.width !== source.width || cover.height !== source.height)) {
    throw badRequest('invalid_mask', 'mask', sizesDiffer(cover, source));
  }
  if (cover && cover.channels !== 4) {
    throw badRequest(
      'invalid_mask',
      'mask',
      'The mask has no alpha channel. Send a PNG whose fully transparent pixels mark what to replace.',
    );
  }
  const rgba = withAlpha(source);
  const coverage = coverageFromAlpha(cover?.bytes ?? rgba);
  checkCoverage(coverage, cover !== undefined);
  return { width: source.width, height: source.height, rgba, coverage, isOwnMask: !cover };
}

/** Message for a mask of another size than the image. */
export function sizesDiffer(
  mask: { width: number; height: number },
  image: { width: number; height: number },
): string {
  return `The mask is ${mask.width}x${mask.height}, the image ${image.width}x${image.height}. Send a mask of the image's size.`;
}

async function decode(bytes: Uint8Array, param: string): Promise<Decoded> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, channels: info.channels, bytes: data };
  } catch {
    // sharp's messages name decoder internals, which do not help the sender.
    throw badRequest('invalid_image', param, `The ${param} could not be decoded. Send a complete PNG file.`);
  }
}

function withAlpha({ channels, bytes }: Decoded): Uint8Array {
  if (channels === 4) return bytes;
  const pixels = bytes.length / 3;
  const rgba = new Uint8Array(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    rgba[pixel * 4] = bytes[pixel * 3]!;
    rgba[pixel * 4 + 1] = bytes[pixel * 3 + 1]!;
    rgba[pixel * 4 + 2] = bytes[pixel * 3 + 2]!;
    rgba[pixel * 4 + 3] = 255;
  }
  return rgba;
}

/** Coverage (255 = edit) of every pixel from its alpha (255 = keep). */
function coverageFromAlpha(rgba: Uint8Array): Uint8Array {
  const alphas = new Uint8Array(rgba.length / 4);
  for (let pixel = 0; pixel < alphas.length; pixel++) alphas[pixel] = rgba[pixel * 4 + 3]!;
  const keep = snapAlphas(alphas);
  // A veil over the whole image leaves nothing to copy from: then only the most edited pixels are filled.
  const limit = share(keep, 255) > MAX_HOLE_SHARE ? hardLimit(keep) : 255;
  return keep.map((kept) => (kept < limit ? 255 - kept : 0));
}

function checkCoverage(coverage: Uint8Array, hasMask: boolean): void {
  const covered = 1 - share(coverage, 1);
  const param = hasMask ? 'mask' : 'image';
  if (covered === 0) {
    throw badRequest(
      'empty_mask',
      param,
      hasMask
        ? 'The mask keeps every pixel. Make the area to replace transparent (alpha 0).'
        : 'There is no mask and the image is opaque. Send a mask, or an image that is transparent where it is to be filled.',
    );
  }
  if (covered > MAX_HOLE_SHARE) {
    throw badRequest(
      'mask_too_large',
      param,
      `The area to replace is ${Math.floor(covered * 100)} % of the image. Keep at least 2 %: the engine fills from what is kept.`,
    );
  }
}

/** The share of bytes below a limit, 0 … 1. */
function share(bytes: Uint8Array, limit: number): number {
  let count = 0;
  for (const byte of bytes) if (byte < limit) count++;
  return count / bytes.length;
}

/** Encodes RGBA as PNG; without alpha where all pixels are opaque. */
export async function encodePng(rgba: Uint8Array, width: number, height: number): Promise<Buffer> {
  const picture = sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS });
  if (isOpaque(rgba)) picture.removeAlpha();
  // Level 2 with adaptive filters: within 5 % of the size of level 6 on photographs, in half the time.
  return picture.png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer();
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}
