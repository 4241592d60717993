import type { TextKey } from '@/lib/text/text';
import { createDeferred } from '../../deferred';
import { text } from '../../text/text';
import { type Draft, IntakeError } from '../source';
import type { Frame } from './frame';
import type { FromPictureWorker, ToPictureWorker } from './picture-messages';

/** A composed picture, and its PNG, which is encoded in the background. */
export type Rendered = { bitmap: ImageBitmap; file: Promise<Blob> };

/** @returns whether nothing is cropped, scaled or padded, so that the picture is its own result */
function isWhole({ crop, size, canvas }: Frame, bitmap: ImageBitmap): boolean {
  return [crop, size, canvas].every((it) => it.widthPx === bitmap.width && it.heightPx === bitmap.height);
}

/**
 * Composes a picture in a worker, which encodes it afterwards. Leaves the input as it is; an unchanged picture is
 * returned at once.
 *
 * @param picture with its file, where the bitmap is the decoded file
 * @throws IntakeError, also by rejecting `file`
 */
export async function renderFrame(
  { bitmap, mediaType, file: given }: Pick<Draft, 'bitmap' | 'mediaType'> & Partial<Pick<Draft, 'file'>>,
  frame: Frame,
): Promise<Rendered> {
  const isShown = isWhole(frame, bitmap);
  const picture = createDeferred<ImageBitmap>();
  const file = createDeferred<Blob>();
  // Prevents an unhandled rejection; whoever awaits the file gets the error.
  file.promise.catch(() => undefined);
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  const fail = (cause: unknown, message: TextKey = 'intake.errors.tooLargeForBrowser'): void => {
    const error = new IntakeError(text()(message), { cause });
    picture.reject(error);
    file.reject(error);
    worker.terminate();
  };
  worker.onerror = (event) => fail(event.message);
  worker.onmessage = ({ data }: MessageEvent<FromPictureWorker>) => {
    if (data.type === 'picture') picture.resolve(data.bitmap);
    else if (data.type === 'failed')
      fail(data.message, data.isHidden ? 'intake.errors.hiddenPixels' : undefined);
    else {
      file.resolve(data.file);
      worker.terminate();
    }
  };
  const isOpaque = mediaType === 'image/jpeg';
  const send = (own: ImageBitmap | Blob, transfer: Transferable[]): void =>
    worker.postMessage({ picture: own, frame, isOpaque, isShown } satisfies ToPictureWorker, transfer);
  // A picture that is shown already can wait for its PNG: decoding again takes longer than copying, but not on the main
  // thread.
  if (isShown && given) send(given, []);
  else {
    const copy = await createImageBitmap(bitmap);
    send(copy, [copy]);
  }
  return { bitmap: isShown ? bitmap : await picture.promise, file: file.promise };
}
