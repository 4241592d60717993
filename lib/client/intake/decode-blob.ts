import { detectFormat, formatHeadBytes } from '@/lib/image/codec/format';
import { readPngHeader } from '@/lib/image/codec/png-header';
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
    const shape = `${header.widthPx} × ${header.heightPx}`;
    throw new IntakeError(`This picture has ${shape} pixels. Crop it or make it smaller first.`);
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
  const format = detectFormat(head);
  if (!format) return 'This file cannot be opened as a picture. Choose a PNG, JPEG, WebP, AVIF or GIF.';
  const { id, label } = format;
  if (openedFormats.includes(id)) {
    return `This ${label} is damaged, or of a kind that this browser cannot open. Save it again as PNG, then open that.`;
  }
  const what =
    id === 'heic' || id === 'heif' ? `a ${label} photo, as phones take them` : `of the format ${label}`;
  return `This file is ${what}. This browser cannot open it: export it as JPEG or PNG, then open that.`;
}
