import 'server-only';
import sharp, { type Sharp } from 'sharp';
import { maxOriginalPixels } from '../../catalogue/original-contract-limits.ts';
import { type SourceType, sourceTypeXmp } from '../../image/codec/source-type.ts';
import type { Pixels } from '../../image/pixels.ts';
import type { Part } from '../../image/region/original.ts';

type Size = { widthPx: number; heightPx: number };

/** Files of pictures that are too large to be decoded as a whole: libvips reads them from the top, a few rows at a time. */

/**
 * Measured on photographs: adaptive filters take a third off the file, and level 2 hardly more time than level 1.
 */
export const largePng = { compressionLevel: 2, adaptiveFiltering: true } as const;

/**
 * Opens a large picture. Its size in the header was checked before.
 *
 * @param input bytes, or the path of a file
 */
export function openLarge(input: Uint8Array | string): Sharp {
  return sharp(input, {
    limitInputPixels: maxOriginalPixels,
    failOn: 'truncated',
    animated: false,
    sequentialRead: true,
  });
}

/** Reads a picture at another size, as 8-bit sRGB with alpha. */
export async function readResized(input: Uint8Array | string, { widthPx, heightPx }: Size): Promise<Pixels> {
  const data = await asRgba(openLarge(input).resize(widthPx, heightPx, { fit: 'fill' }));
  return { widthPx, heightPx, data };
}

/** Reads a part of a picture. The file is decoded from the top down to the part, and only the part is kept. */
export async function readPart(path: string, part: Part): Promise<Pixels> {
  const data = await asRgba(openLarge(path).extract(boxOf(part)));
  return { widthPx: part.width, heightPx: part.height, data };
}

/** As `readPart`, of a greyscale picture. @returns one byte per pixel */
export async function readGreyPart(path: string, part: Part): Promise<Uint8Array> {
  return await openLarge(path).extract(boxOf(part)).toColourspace('b-w').raw().toBuffer();
}

const boxOf = ({ x, y, width, height }: Part) => ({ left: x, top: y, width, height });

const asRgba = (picture: Sharp): Promise<Uint8Array> =>
  picture.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer();

/**
 * Writes an opaque picture with a part replaced as PNG, a few rows at a time. All other pixels are those of the picture:
 * opaque pixels are composited without rounding.
 *
 * @param part opaque
 * @param to path of the new file
 */
export async function writeWithPart(
  path: string,
  part: Pixels,
  { x: left, y: top }: Pick<Part, 'x' | 'y'>,
  { to, sourceType }: { to: string; sourceType: SourceType },
): Promise<void> {
  const { buffer, byteOffset, length } = part.data;
  const raw = { width: part.widthPx, height: part.heightPx, channels: 4 } as const;
  await openLarge(path)
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(buffer as ArrayBuffer, byteOffset, length), raw, left, top }])
    .removeAlpha()
    .png(largePng)
    .withXmp(sourceTypeXmp(sourceType))
    .toFile(to);
}
