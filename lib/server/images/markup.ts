import 'server-only';
import sharp from 'sharp';
import { EditError } from '../../edit/errors.ts';
import { marksInFile } from '../../edit/request/markup.ts';
import { reducePng } from '../../image/codec/plain-png.ts';
import { readPngHeader } from '../../image/codec/png-header.ts';
import { addPngText, readPngText } from '../../image/codec/png-text.ts';
import type { Pixels } from '../../image/pixels.ts';
import { damaged, decodeUpload } from './decode.ts';
import { encodePng } from './encode.ts';
import { readResized } from './large-file.ts';

type Size = { widthPx: number; heightPx: number };

/**
 * Decodes and validates markup: a PNG of the size of the source, transparent but for its marks.
 *
 * @returns the file without metadata other than the marks as data
 * @throws EditError that names the field
 */
export async function takeInMarkup(bytes: Uint8Array, source: Size): Promise<Uint8Array> {
  const { file, ...markup } = await decodeUpload(bytes, 'markup', ['image/png']);
  if (!isSameSize(markup, source)) {
    throw wrong(
      `The markup is ${sizeWords(markup)} and the image ${sizeWords(source)}. They must be the same size.`,
    );
  }
  requireMarks(markup);
  const plain = file?.bytes ?? (await encodePng(markup));
  const marks = readPngText(bytes, marksInFile.keyword);
  if (marks === undefined) return plain;
  if (marks.length > marksInFile.maxLength) throw wrong('The marks in the markup are too long. Draw fewer.');
  return addPngText(plain, marksInFile.keyword, marks);
}

/** Markup as it is sent to a provider: without the marks as data. */
export const plainMarkup = (markup: Uint8Array): Uint8Array => reducePng(markup).bytes;

/**
 * As `takeInMarkup`, for the working picture of an original: markup of the size of the original is scaled down with it,
 * and never decoded as a whole.
 */
export async function takeInLargeMarkup(
  bytes: Uint8Array,
  original: Size,
  working: Size,
): Promise<Uint8Array> {
  const size = readPngHeader(bytes);
  if (!size || isSameSize(size, working)) return await takeInMarkup(bytes, working);
  if (!isSameSize(size, original)) {
    throw wrong(
      `The markup is ${sizeWords(size)} and the image ${sizeWords(original)}. Send it at the size of the image, or at ${sizeWords(working)}, to which the image is reduced.`,
    );
  }
  const scaled = await readResized(bytes, working).catch((cause: unknown) => {
    throw damaged('markup', cause);
  });
  requireMarks(scaled);
  return await encodePng(scaled);
}

const isSameSize = (a: Size, b: Size): boolean => a.widthPx === b.widthPx && a.heightPx === b.heightPx;

const sizeWords = ({ widthPx, heightPx }: Size): string => `${widthPx} × ${heightPx}`;

/** @throws EditError where the markup covers all of the image, or none of it */
function requireMarks(markup: Pixels): void {
  const { isClearSomewhere, isDrawnSomewhere } = alphasOf(markup);
  if (!isClearSomewhere) {
    throw wrong(
      'The markup has no transparent pixels, so it would cover the image. Leave all but the marks transparent.',
    );
  }
  if (!isDrawnSomewhere) {
    throw wrong('The markup is transparent everywhere. Draw on it what to change, or leave it out.');
  }
}

const wrong = (message: string) => new EditError('invalid-image', message, { param: 'markup' });

function alphasOf({ data }: Pixels): { isClearSomewhere: boolean; isDrawnSomewhere: boolean } {
  let isClearSomewhere = false;
  let isDrawnSomewhere = false;
  for (let p = 3; p < data.length && !(isClearSomewhere && isDrawnSomewhere); p += 4) {
    if (data[p] === 0) isClearSomewhere = true;
    else isDrawnSomewhere = true;
  }
  return { isClearSomewhere, isDrawnSomewhere };
}

/** @returns the source with the markup drawn over it, as PNG */
export async function drawMarkedCopy(source: Pixels, markup: Uint8Array): Promise<Uint8Array> {
  const { widthPx: width, heightPx: height, data } = source;
  return await sharp(data, { raw: { width, height, channels: 4 } })
    .composite([{ input: Buffer.from(markup) }])
    .png({ compressionLevel: 2, adaptiveFiltering: true })
    .toBuffer();
}
