import 'server-only';
import { rm } from 'node:fs/promises';
import { type SourceType, sourceTypeXmp } from '../../image/codec/source-type.ts';
import type { KeepMap, Pixels } from '../../image/pixels.ts';
import type { Part } from '../../image/region/original.ts';
import { enlargeKeepMap } from '../../image/region/scale-keep-map.ts';
import { describeStaged } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import type { FileFormat } from './encode.ts';
import { findAnyImage, type StagedImage } from './image-store.ts';
import { largePng, openLarge, readGreyPart, readPart, writeWithPart } from './large-file.ts';
import type { Original } from './original.ts';

/** A part of an original at its full size. */
export type OriginalPart = { pixels: Pixels; keep: KeepMap };

/**
 * Reads a part of an original with its keep map.
 *
 * @param mask keep map of the working picture, which is enlarged where the original has none of its own
 */
export async function readOriginalPart(original: Original, part: Part, mask: KeepMap): Promise<OriginalPart> {
  const { key, keepKey } = original;
  const pixels = await readPart(await blobs().fileOf(key), part);
  if (!keepKey) return { pixels, keep: enlargeKeepMap(mask, original, part) };
  const data = await readGreyPart(await blobs().fileOf(keepKey), part);
  return { pixels, keep: { widthPx: part.width, heightPx: part.height, data } };
}

/** Writes an original with a part replaced to a staged PNG, see `writeWithPart`. */
export async function stitchOriginal(
  { key }: Original,
  part: Pixels,
  place: Pick<Part, 'x' | 'y'>,
  sourceType: SourceType,
): Promise<StagedImage> {
  const to = await blobs().stage();
  try {
    await writeWithPart(await blobs().fileOf(key), part, place, { to, sourceType });
    return { ...(await describeStaged(to)), mediaType: 'image/png' };
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

/** Encodes a stored image at the size of an original in a format and size, without decoding it as a whole. */
export async function encodeFull(
  imageId: string,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  { type, quality }: FileFormat,
  sourceType: SourceType,
): Promise<Uint8Array> {
  const image = await findAnyImage(imageId);
  if (!image) throw new Error(`image ${imageId} is not in the database`);
  const path = await blobs().fileOf(image.blob);
  const picture = openLarge(path).resize(widthPx, heightPx, { fit: 'fill' });
  const formatted = {
    png: () => picture.png(largePng),
    webp: () => picture.webp({ quality }),
    jpeg: () => picture.jpeg({ quality, chromaSubsampling: '4:4:4' }),
  }[type]();
  return await formatted.withXmp(sourceTypeXmp(sourceType)).toBuffer();
}
