import type { Region } from '@/lib/image/region/place-region';
import type { Registration } from '@/lib/image/register/register';
import type { Finish, PreviewedFinish } from '@/lib/image/restore/finish';

/**
 * Pictures of a result as files, and the placement of its raw form. Without a mask the transparency of the source is
 * the mask.
 */
export type AdjustedFiles = {
  source: Blob;
  mask: Blob | undefined;
  raw: Blob;
  known: Registration | undefined;
  /** What the raw form shows of the source; undefined for all of it. */
  region: Region | undefined;
};

export type ToAdjustWorker =
  | { readonly type: 'open'; readonly files: AdjustedFiles }
  | { readonly type: 'show'; readonly finish: Finish };

/** Each `show` gets one answer, in order. */
export type FromAdjustWorker =
  | { readonly type: 'opened' }
  | { readonly type: 'shown'; readonly bitmap: ImageBitmap; readonly seamStep: PreviewedFinish['seamStep'] }
  | { readonly type: 'failed'; readonly message: string };
