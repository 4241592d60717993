import 'server-only';
import sharp from 'sharp';
import { maxDecodedPixels } from '../../catalogue/strict.ts';
import { EditError } from '../../edit/errors.ts';
import type { Pixels } from '../../image/pixels.ts';
import { readPngHeader } from '../../image/png-header.ts';

export type DecodedPng = Pixels & {
  /**
   * True where the file may be passed on as it is: 8 bits or fewer, not interlaced, no colour profile. Others are
   * written anew, so that what a provider sees is what is compared afterwards.
   */
  isPlain: boolean;
};

/**
 * Decodes a PNG that somebody uploaded to 8-bit sRGB. Its size is read from the header first: nothing with more than
 * `maxDecodedPixels` is ever decoded.
 *
 * @param field the name of the field, for the error.
 * @throws EditError `invalid-image` or `image-too-large`
 */
export async function decodePng(bytes: Uint8Array, field: string): Promise<DecodedPng> {
  const header = readPngHeader(bytes);
  if (!header) {
    throw new EditError(
      'invalid-image',
      `The ${field} is not a PNG file. Save it as PNG and send it again.`,
      {
        param: field,
      },
    );
  }
  const { widthPx, heightPx } = header;
  if (widthPx * heightPx > maxDecodedPixels) {
    throw new EditError(
      'image-too-large',
      `The ${field} has ${widthPx} × ${heightPx} pixels. Make it smaller: at most ${maxDecodedPixels.toLocaleString('en')} pixels are accepted.`,
      { param: field },
    );
  }
  try {
    const picture = sharp(bytes, { limitInputPixels: maxDecodedPixels, failOn: 'truncated' });
    const { icc } = await picture.metadata();
    const { data } = await picture
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const isPlain = !icc && header.bitDepth <= 8 && !header.interlaced;
    return { widthPx, heightPx, data, isPlain };
  } catch (error) {
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

/**
 * Decodes a picture that a provider returned (PNG, JPEG or WebP) to 8-bit sRGB.
 *
 * @throws EditError `malformed-answer`
 */
export async function decodeResult(bytes: Uint8Array): Promise<Pixels> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: 2 * maxDecodedPixels, failOn: 'truncated' })
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
