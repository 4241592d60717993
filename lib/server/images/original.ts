import 'server-only';
import { rm, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { maxDecodedPixels, maxOriginalPixels } from '../../catalogue/original-contract-limits.ts';
import { EditError } from '../../edit/errors.ts';
import { detectFormat } from '../../image/codec/format.ts';
import { reduceJpeg } from '../../image/codec/plain-jpeg.ts';
import { reducePng } from '../../image/codec/plain-png.ts';
import { readPngHeader } from '../../image/codec/png-header.ts';
import type { Pixels } from '../../image/pixels.ts';
import { workingSize } from '../../image/region/original.ts';
import { describeStaged, type StagedFile } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { damaged, type MediaType, wrongFormat } from './decode.ts';
import { hidesBytes } from './decode-png.ts';
import type { StagedImage } from './image-store.ts';
import { largePng, openLarge, readResized } from './large-file.ts';
import { requireDecodableSize } from './size-limits.ts';
import { readUprightSize } from './upright.ts';

type Size = { widthPx: number; heightPx: number };

/** A picture above the decoding limit as it is stored: opaque 8-bit sRGB, upright, readable from the top. */
export type Original = Size & {
  /** Blob of the picture. */
  key: string;
  /** Blob of its keep map, greyscale of the same size; absent where the mask of the working picture is enlarged. */
  keepKey?: string | undefined;
};

/** An original that is not stored yet. */
export type StagedOriginal = Original & { file: StagedImage; keepFile?: StagedImage | undefined };

/** Whether a picture is too large to be decoded, by its header. An unreadable one is not. */
export async function isOriginal(bytes: Uint8Array): Promise<boolean> {
  try {
    const { widthPx, heightPx } = readPngHeader(bytes) ?? (await readUprightSize(bytes));
    return widthPx * heightPx > maxDecodedPixels;
  } catch {
    // `decodeUpload` says what is wrong with it.
    return false;
  }
}

/**
 * Validates an original and writes it to a staged file: as it is where it can be read from the top in parts, else as
 * PNG. It is never decoded as a whole, except where libvips must turn it or undo interlacing, once.
 *
 * @returns the original, and the pixels of its working picture
 * @throws EditError `invalid-image` or `image-too-large`
 */
export async function takeInOriginal(
  bytes: Uint8Array,
  accepted: readonly MediaType[],
): Promise<{ original: StagedOriginal; working: Pixels }> {
  const format = detectFormat(bytes);
  const mediaType = accepted.find((type) => type === format?.mediaType);
  if (!mediaType) throw wrongFormat(format, 'image', accepted);
  const size = await readUprightSize(bytes).catch((cause: unknown) => {
    throw damaged('image', cause);
  });
  requireDecodableSize(size, 'image', maxOriginalPixels);
  const path = await blobs().stage();
  try {
    await requireOpaque(bytes);
    const plain = await plainFile(bytes, mediaType);
    if (plain) await writeFile(path, plain, { mode: 0o600 });
    else await openLarge(bytes).autoOrient().toColourspace('srgb').removeAlpha().png(largePng).toFile(path);
    const working = await readResized(path, workingSize(size));
    const file = { ...(await describeStaged(path)), mediaType: plain ? mediaType : 'image/png' };
    return { original: { ...size, key: file.key, file }, working };
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof EditError || isStorageError(error)) throw error;
    throw damaged('image', error);
  }
}

/** A full or read-only disk, as Node or libvips says it: not the picture's fault. */
const isStorageError = (error: unknown): boolean =>
  error instanceof Error &&
  /ENOSPC|EDQUOT|EROFS|EACCES|no space left|write error|for write/i.test(error.message);

/** @throws EditError for transparent pixels: they would have to be blended when a result is put back */
async function requireOpaque(bytes: Uint8Array): Promise<void> {
  const { hasAlpha } = await openLarge(bytes).metadata();
  // `stats()` of sharp would decode the whole picture at once.
  if (!hasAlpha || (await readLargeAlpha(bytes)).every((alpha) => alpha === 255)) return;
  const most = maxDecodedPixels.toLocaleString('en');
  throw new EditError(
    'image-too-large',
    `The image has transparent pixels: with them at most ${most} pixels are accepted. Make it opaque and send a mask, or make it smaller.`,
    { param: 'image' },
  );
}

/**
 * The file without metadata, where parts of it can be read from the top as they will be seen: no progressive JPEG, no
 * WebP, no profile, no orientation.
 *
 * @throws EditError for a PNG whose colours need a conversion of the whole picture
 */
async function plainFile(bytes: Uint8Array, mediaType: MediaType): Promise<Uint8Array | undefined> {
  switch (mediaType) {
    case 'image/jpeg':
      return (await openLarge(bytes).metadata()).isProgressive ? undefined : reduceJpeg(bytes);
    case 'image/png': {
      const reduced = reducePng(bytes);
      if (reduced.colour !== undefined && reduced.colour !== 'icc') throw ownColours();
      return reduced.isPlain && !(await hidesBytes(reduced)) ? reduced.bytes : undefined;
    }
    default:
      return undefined;
  }
}

function ownColours(): EditError {
  const most = maxDecodedPixels.toLocaleString('en');
  const message = `The image describes its colours by itself (gAMA, cHRM or cICP): with that at most ${most} pixels are accepted. Convert it to sRGB and send it again.`;
  return new EditError('image-too-large', message, { param: 'image' });
}

/** Stages the keep map of an original, one byte per pixel. */
export async function stageKeepMap(data: Uint8Array, { widthPx, heightPx }: Size): Promise<StagedImage> {
  const path = await blobs().stage();
  try {
    await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 }, limitInputPixels: false })
      .toColourspace('b-w')
      .png({ compressionLevel: 2 })
      .toFile(path);
    return { ...(await describeStaged(path)), mediaType: 'image/png' };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Removes staged files that were not stored. */
export async function discardOriginal(original: Original | StagedOriginal | undefined): Promise<void> {
  if (!original || !('file' in original)) return;
  const files: (StagedFile | undefined)[] = [original.file, original.keepFile];
  for (const file of files) if (file) await rm(file.path, { force: true });
}

/** The alpha channel of a PNG above the decoding limit, one byte per pixel. Its size was checked before. */
export async function readLargeAlpha(bytes: Uint8Array): Promise<Uint8Array> {
  return await openLarge(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .extractChannel(3)
    .raw({ depth: 'uchar' })
    .toBuffer();
}
