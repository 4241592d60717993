import type { Frame } from './frame.ts';

/**
 * What the page gives the worker: a picture of its own, or the file that it decodes for itself, how to put it together,
 * and whether it has no transparency.
 */
export type ToPictureWorker = {
  readonly picture: ImageBitmap | Blob;
  readonly frame: Frame;
  readonly isOpaque: boolean;
  /** Whether the page has the finished picture already and needs only its file. */
  readonly isShown: boolean;
};

/** The finished picture comes before its file, which takes seconds where the picture is large. */
export type FromPictureWorker =
  | { readonly type: 'picture'; readonly bitmap: ImageBitmap }
  | { readonly type: 'file'; readonly file: Blob }
  | { readonly type: 'failed'; readonly message: string; readonly isHidden: boolean };
