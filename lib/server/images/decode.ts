import 'server-only';
import sharp from 'sharp';
import type { SourceLimits } from '../../catalogue/entry.ts';
import { maxDecodedPixels } from '../../catalogue/strict.ts';
import { EditError } from '../../edit/errors.ts';
import { detectFormat, formatOfMediaType, type PictureFormat } from '../../image/format.ts';
import type { Pixels } from '../../image/pixels.ts';
import { readPngHeader } from '../../image/png-header.ts';

export type MediaType = SourceLimits['mediaTypes'][number];

export type DecodedUpload = Pixels & {
  mediaType: MediaType;
  /**
   * True where the file may be passed on as it is: 8 bits or fewer, upright, not interlaced or animated, no colour
   * profile. Others are written anew, so that what a provider sees is what is compared afterwards.
   */
  isPlain: boolean;
};

/**
 * Decodes an uploaded picture to 8-bit sRGB. Its size is read from the header first: nothing with more than
 * `maxDecodedPixels` is ever decoded.
 *
 * @param field the name of the field, for the error.
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
  const claimed = readPngHeader(bytes);
  if (claimed) refuseHuge(claimed.widthPx, claimed.heightPx, field);
  try {
    const picture = sharp(bytes, { limitInputPixels: false, failOn: 'truncated', animated: false });
    const { width, height, icc, orientation, pages } = await picture.metadata();
    refuseHuge(width, height, field);
    const { data, info } = await picture
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const isOdd = claimed
      ? claimed.bitDepth > 8 || claimed.interlaced
      : (pages ?? 1) > 1 || (orientation ?? 1) > 1;
    return { widthPx: info.width, heightPx: info.height, data, mediaType, isPlain: !icc && !isOdd };
  } catch (error) {
    if (error instanceof EditError) throw error;
    throw new EditError(
      'invalid-image',
      `The ${field} cannot be decoded. Save it again as PNG and send it once more.`,
      {
        param: field,
        cause: error,
      },
    );
  }
}

function wrongFormat(
  format: PictureFormat | undefined,
  field: string,
  accepted: readonly MediaType[],
): EditError {
  const names = accepted.map((type) => formatOfMediaType(type)!.label).join(', ');
  const what = format ? `is a ${format.label} file; this takes ${names}` : `is not a ${names} file`;
  const message = `The ${field} ${what}. Save it as PNG and send it again.`;
  return new EditError('invalid-image', message, { param: field });
}

/** @throws EditError `image-too-large` */
function refuseHuge(widthPx: number, heightPx: number, field: string): void {
  if (widthPx * heightPx <= maxDecodedPixels) return;
  const most = maxDecodedPixels.toLocaleString('en');
  throw new EditError(
    'image-too-large',
    `The ${field} has ${widthPx} × ${heightPx} pixels. Make it smaller: at most ${most} pixels are accepted.`,
    { param: field },
  );
}

/**
 * Decodes a picture that a provider returned (PNG, JPEG or WebP) to 8-bit sRGB.
 *
 * @throws EditError `malformed-answer`
 */
export async function decodeResult(bytes: Uint8Array): Promise<Pixels> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: 2 * maxDecodedPixels, failOn: 'truncated' })
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { widthPx: info.width, heightPx: info.height, data };
  } catch (error) {
    throw new EditError(
      'malformed-answer',
      'The provider returned a picture that cannot be decoded. Try again.',
      {
        cause: error,
      },
    );
  }
}
