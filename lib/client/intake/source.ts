import type { Frame } from './frame';

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
