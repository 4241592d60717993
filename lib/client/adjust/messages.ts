import type { Registration } from '@/lib/image/register/register';
import type { Finish, PreviewedFinish } from '@/lib/image/restore/finish';

/** The pictures of a result as files, and where its raw form lies; without a mask the source's transparency is one. */
export type AdjustedFiles = {
  source: Blob;
  mask: Blob | undefined;
  raw: Blob;
  known: Registration | undefined;
};

export type ToAdjustWorker =
  | { readonly type: 'open'; readonly files: AdjustedFiles }
  | { readonly type: 'show'; readonly finish: Finish };

/** Each `show` is answered once, in order. */
export type FromAdjustWorker =
  | { readonly type: 'opened' }
  | { readonly type: 'shown'; readonly bitmap: ImageBitmap; readonly seamStep: PreviewedFinish['seamStep'] }
  | { readonly type: 'failed'; readonly message: string };
