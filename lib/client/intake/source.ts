import type { OpenedMarkup } from '@/lib/editor/editor';
import type { Size } from '@/lib/geometry/rectangle';
import type { Sides } from '@/lib/geometry/sides';
import type { Frame } from './compose/frame';

/** Origin of a source, which names the file and decides what is shown beside it. */
export type SourceOrigin =
  | { kind: 'file' }
  | { kind: 'sample'; credit: string }
  | { kind: 'result'; runId: string; resultId: string; variant?: number };

/** Inputs of a composed picture: the original file, and the compositions in their order. */
export type Making = {
  readonly file: Blob;
  /** Detected from the bytes of the file. */
  readonly mediaType: string;
  /** Of the picture in the file, upright; absent where it is not known. */
  readonly size?: Size;
  readonly frames: readonly Frame[];
};

/** The picture to edit, exactly as it is sent. */
export type Source = {
  /** Unique per opened picture, also where the same file is opened twice. */
  key: string;
  name: string;
  /** The PNG that is sent, byte for byte. Large composed pictures are encoded in the background. @throws IntakeError */
  file: Promise<Blob>;
  /** The decoded PNG, for the canvas. Closed when another picture replaces it. */
  bitmap: ImageBitmap;
  widthPx: number;
  heightPx: number;
  origin: SourceOrigin;
  /** Inputs of a composed picture, to remake it where its PNG was not finished. */
  making?: Making;
  /** What was added at its sides since it was opened, to be outpainted; absent where nothing was. */
  extension?: Sides;
};

/** A picture before it becomes the source: to be cropped, padded, resized, or only converted. */
export type Draft = {
  name: string;
  file: Blob;
  bitmap: ImageBitmap;
  mediaType: string;
  origin: SourceOrigin;
  /** Markup of the picture that it was before, at its places. */
  markup?: OpenedMarkup;
};

let lastKey = 0;

/** Creates a source from a bitmap and its PNG. */
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

/** A file cannot be used; the message says what to do. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
}
