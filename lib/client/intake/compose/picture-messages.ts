import type { Frame } from './frame.ts';

/** Message to the worker: a bitmap, or a file to decode, with its composition. */
export type ToPictureWorker = {
  readonly picture: ImageBitmap | Blob;
  readonly frame: Frame;
  readonly isOpaque: boolean;
  /** Whether the page has the finished bitmap already and needs only the file. */
  readonly isShown: boolean;
};

/** The finished bitmap is sent before its file, whose encoding takes seconds for a large picture. */
export type FromPictureWorker =
  | { readonly type: 'picture'; readonly bitmap: ImageBitmap }
  | { readonly type: 'file'; readonly file: Blob }
  | { readonly type: 'failed'; readonly message: string; readonly isHidden: boolean };
