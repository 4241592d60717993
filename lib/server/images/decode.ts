import 'server-only';
import type { SourceLimits } from '../../catalogue/entry.ts';
import { maxDecodedPixels } from '../../catalogue/original-contract-limits.ts';
import { EditError } from '../../edit/errors.ts';
import { detectFormat, formatOfMediaType, type PictureFormat } from '../../image/codec/format.ts';
import { reduceJpeg } from '../../image/codec/plain-jpeg.ts';
import { reduceWebp } from '../../image/codec/plain-webp.ts';
import { readPngHeader } from '../../image/codec/png-header.ts';
import type { Pixels } from '../../image/pixels.ts';
import { say } from '../text/english.ts';
import { decodePng } from './decode-png.ts';
import { requireDecodableSize, sizeViolation } from './size-limits.ts';
import { openUpright, readUprightSize } from './upright.ts';

export type MediaType = SourceLimits['mediaTypes'][number];

export type DecodedUpload = Pixels & {
  /**
   * The file without metadata, where it may be passed on: at most 8 bits, upright, not interlaced or animated, sRGB.
   * Absent where it must be re-encoded, so that the provider sees the pixels that are compared later.
   */
  file?: { bytes: Uint8Array; mediaType: MediaType };
};

/**
 * Decodes an uploaded image to 8-bit sRGB. The size in the header is checked first: nothing that `requireDecodableSize`
 * refuses is decoded.
 *
 * @param field name of the field, for the error
 * @throws EditError `invalid-image` or `image-too-large`
 */
export async function decodeUpload(
  bytes: Uint8Array,
  field: string,
  accepted: readonly MediaType[],
): Promise<DecodedUpload> {
  const format = detectFormat(bytes);
  const mediaType = accepted.find((type) => type === format?.mediaType);
  if (!mediaType) throw wrongFormat(format, field, accepted);
  try {
    await checkSize(bytes, field);
    if (mediaType === 'image/png') {
      const { pixels, plain } = await decodePng(bytes);
      return { ...pixels, ...(plain ? { file: { bytes: plain, mediaType } } : {}) };
    }
    const plain = mediaType === 'image/jpeg' ? reduceJpeg(bytes) : reduceWebp(bytes);
    const pixels = await decodePixels(plain ?? bytes);
    return { ...pixels, ...(plain ? { file: { bytes: plain, mediaType } } : {}) };
  } catch (error) {
    throw error instanceof EditError ? error : damaged(field, error);
  }
}

export function damaged(field: string, cause: unknown): EditError {
  const message = `The ${field} is damaged and cannot be decoded. Save it again as PNG and send it once more.`;
  return new EditError('invalid-image', message, { param: field, cause });
}

async function checkSize(bytes: Uint8Array, field: string): Promise<void> {
  const claimed = readPngHeader(bytes);
  if (claimed) return requireDecodableSize(claimed, field);
  requireDecodableSize(await readUprightSize(bytes), field);
}

async function decodePixels(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await openUpright(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data };
}

export function wrongFormat(
  format: PictureFormat | undefined,
  field: string,
  accepted: readonly MediaType[],
): EditError {
  const names = accepted.map((type) => formatOfMediaType(type)!.label).join(', ');
  const found = format ? `, but ${format.label}` : '';
  const message = `The ${field} is not a ${names} file${found}. Save it as PNG and send it again.`;
  return new EditError('invalid-image', message, { param: field });
}

/** Maximum number of pixels of a provider's image: some return twice the source. */
export const maxResultPixels = 2 * maxDecodedPixels;

/**
 * Decodes a provider's image of any supported format to 8-bit sRGB, after checking the size in its header.
 *
 * @throws EditError `malformed-answer`
 */
export async function decodeResult(bytes: Uint8Array): Promise<Pixels> {
  try {
    const size = await readUprightSize(bytes);
    const why = sizeViolation(size, maxResultPixels);
    if (why) {
      const message = `The provider returned a picture of ${size.widthPx} × ${size.heightPx} pixels: ${why}. Try again.`;
      throw new EditError('malformed-answer', message);
    }
    return await decodePixels(bytes);
  } catch (error) {
    if (error instanceof EditError) throw error;
    throw new EditError('malformed-answer', say('server.provider.undecodable'), { cause: error });
  }
}
