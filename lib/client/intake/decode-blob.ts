import { detectFormat, formatHeadBytes } from '@/lib/image/codec/format';
import { readPngHeader } from '@/lib/image/codec/png-header';
import { text } from '../text/text';
import { isTooLarge } from './pixel-limit';
import { IntakeError, type Source, type SourceOrigin, sourceOf } from './source';

/** Creates a source from a finished PNG. @throws IntakeError where it cannot be decoded */
export async function createSource(file: Blob, name: string, origin: SourceOrigin): Promise<Source> {
  return sourceOf({ bitmap: await decodeBlob(file), file: Promise.resolve(file) }, name, origin);
}

/**
 * Decodes a picture with its EXIF orientation. Refuses a too large PNG by its header, before decoding.
 *
 * @throws IntakeError
 */
export async function decodeBlob(file: Blob): Promise<ImageBitmap> {
  const head = new Uint8Array(await file.slice(0, formatHeadBytes).arrayBuffer());
  const header = readPngHeader(head);
  if (header && isTooLarge(header)) {
    const size = { width: header.widthPx, height: header.heightPx };
    throw new IntakeError(text()('intake.errors.tooManyPixels', size));
  }
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new IntakeError(whyNotOpened(head), { cause });
  }
}

const openedFormats = ['png', 'jpeg', 'webp', 'avif', 'gif'];

/** Explains why a file cannot be decoded, and what to do. */
function whyNotOpened(head: Uint8Array): string {
  const t = text();
  const format = detectFormat(head);
  if (!format) return t('intake.errors.noPicture');
  const { id, label } = format;
  if (openedFormats.includes(id)) return t('intake.errors.damaged', { format: label });
  const isPhonePhoto = id === 'heic' || id === 'heif';
  return t(isPhonePhoto ? 'intake.errors.phonePhoto' : 'intake.errors.otherFormat', { format: label });
}
