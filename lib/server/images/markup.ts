import 'server-only';
import sharp from 'sharp';
import { EditError } from '../../edit/errors.ts';
import type { Pixels } from '../../image/pixels.ts';
import { decodeUpload } from './decode.ts';
import { encodePng } from './encode.ts';

/**
 * Decodes and validates markup: a PNG of the size of the source, transparent but for its marks.
 *
 * @returns the file without metadata
 * @throws EditError that names the field
 */
export async function takeInMarkup(bytes: Uint8Array, source: Pixels): Promise<Uint8Array> {
  const { file, ...markup } = await decodeUpload(bytes, 'markup', ['image/png']);
  const { widthPx, heightPx } = markup;
  if (widthPx !== source.widthPx || heightPx !== source.heightPx) {
    throw wrong(
      `The markup is ${widthPx} × ${heightPx} and the image ${source.widthPx} × ${source.heightPx}. They must be the same size.`,
    );
  }
  const { isClearSomewhere, isDrawnSomewhere } = alphasOf(markup);
  if (!isClearSomewhere) {
    throw wrong(
      'The markup has no transparent pixels, so it would cover the image. Leave all but the marks transparent.',
    );
  }
  if (!isDrawnSomewhere) {
    throw wrong('The markup is transparent everywhere. Draw on it what to change, or leave it out.');
  }
  return file?.bytes ?? (await encodePng(markup));
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
