import { strictLimits } from '@/lib/catalogue/original-contract-limits';
import { cleanFileName } from '@/lib/edit/files/file-name';
import { type ColourConversion, colourConversionOf } from '@/lib/image/codec/colour-conversion';
import { detectFormat, formatHeadBytes } from '@/lib/image/codec/format';
import { readPngHeader } from '@/lib/image/codec/png-header';
import { text } from '../text/text';
import { decodeBlob } from './decode-blob';
import { isTooLarge } from './pixel-limit';
import { readWhole } from './read-file';
import { type Draft, IntakeError, type Source } from './source';
import { wholeSource } from './whole-source';

/** `conversion`: what the file holds that a picture here has not. */
export type Opened = ({ kind: 'source'; source: Source } | { kind: 'draft'; draft: Draft }) & {
  conversion: ColourConversion | undefined;
};

const maxFileBytes = 256 * 1_048_576;

/**
 * Opens a file and reads its bytes at once. A square PNG within the strict limits becomes the source, any other picture
 * a draft.
 *
 * @throws IntakeError
 */
export async function openFile(given: File): Promise<Opened> {
  if (given.size > maxFileBytes) throw new IntakeError(text()('intake.errors.tooLarge'));
  const file = await readWhole(given);
  const name = cleanFileName(given.name);
  if (file.size === 0) throw new IntakeError(text()('intake.errors.empty'));
  const head = new Uint8Array(await file.slice(0, formatHeadBytes).arrayBuffer());
  const format = detectFormat(head);
  const header = readPngHeader(head);
  const { source: limits } = strictLimits;
  if (
    header &&
    header.widthPx === header.heightPx &&
    header.widthPx >= limits.minEdgePx &&
    header.widthPx * header.heightPx <= limits.maxPixels &&
    file.size < limits.maxBytes
  ) {
    const source = await wholeSource(file, name || 'picture.png', { kind: 'file' });
    return { kind: 'source', source, conversion: await conversionOf(file) };
  }
  const bitmap = await decodeBlob(file);
  const size = { widthPx: bitmap.width, heightPx: bitmap.height };
  if (isTooLarge(size) || Math.min(bitmap.width, bitmap.height) < limits.minEdgePx) {
    const { width, height } = bitmap;
    bitmap.close();
    throw new IntakeError(text()('intake.errors.notEditable', { width, height }));
  }
  const mediaType = format?.mediaType ?? file.type;
  return {
    kind: 'draft',
    draft: { name: name || 'picture', file, bitmap, mediaType, origin: { kind: 'file' } },
    conversion: await conversionOf(file),
  };
}

const conversionOf = async (file: Blob): Promise<ColourConversion | undefined> =>
  colourConversionOf(new Uint8Array(await file.arrayBuffer()));
