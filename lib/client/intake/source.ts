import { detectFormat, formatHeadBytes } from '@/lib/image/format';
import { readPngHeader } from '@/lib/image/png-header';
import type { Frame } from './frame';
import { isTooLarge } from './too-large';

/** Where a source came from, for people: it names the file and says what to show beside it. */
export type SourceOrigin =
  | { kind: 'file' }
  | { kind: 'sample'; credit: string }
  | { kind: 'result'; runId: string; resultId: string };

/** What a picture is made of: a file that someone gave, and what was done with it, one after the other. */
export type Making = {
  readonly file: Blob;
  /** Of the file, as its bytes say. */
  readonly mediaType: string;
  readonly frames: readonly Frame[];
};

/** The picture to edit, exactly as it will be sent. */
export type Source = {
  /** New with every picture, also when the same file is opened twice. */
  key: string;
  name: string;
  /** The PNG that is sent, byte for byte. Large pictures that had to be made are encoded while one paints. @throws IntakeError */
  file: Promise<Blob>;
  /** The decoded PNG, for the canvas. Closed when another picture takes its place. */
  bitmap: ImageBitmap;
  widthPx: number;
  heightPx: number;
  origin: SourceOrigin;
  /** Of a picture that had to be made: it can be made again where its PNG did not get done. */
  making?: Making;
};

/** A picture that needs a decision before it can be the source: a crop, a smaller size, or just a conversion. */
export type Draft = { name: string; file: Blob; bitmap: ImageBitmap; mediaType: string };

let lastKey = 0;

/** Makes a source of a finished PNG. @throws IntakeError where it cannot be decoded */
export async function createSource(file: Blob, name: string, origin: SourceOrigin): Promise<Source> {
  return sourceOf({ bitmap: await decodeBlob(file), file: Promise.resolve(file) }, name, origin);
}

/** Makes a source of a picture that is there already, and of its PNG. */
export function sourceOf(
  { bitmap, file }: Pick<Source, 'bitmap' | 'file'>,
  name: string,
  origin: SourceOrigin,
  making?: Making,
): Source {
  lastKey += 1;
  return {
    key: String(lastKey),
    name,
    file,
    bitmap,
    widthPx: bitmap.width,
    heightPx: bitmap.height,
    origin,
    ...(making ? { making } : {}),
  };
}

/** A file that cannot be used; the message says what to do. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
}

/**
 * Decodes a picture the way it is meant to be seen: turned as its EXIF data say. A PNG that is too large is refused by its
 * header.
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

/** What a file is that this browser does not open, and what to do. */
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
