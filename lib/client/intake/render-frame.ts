import { hiddenPixels } from '../canvas-readback';
import { createDeferred } from '../deferred';
import type { Frame } from './frame';
import type { FromPictureWorker, ToPictureWorker } from './picture-messages';
import { type Draft, IntakeError } from './source';

/** A finished picture, and its PNG, which is made while one paints. */
export type Rendered = { bitmap: ImageBitmap; file: Promise<Blob> };

const tooLarge = 'This picture is too large for this browser. Choose a smaller size.';

/** @returns whether nothing is cut, resized or added, so that the picture is the finished one already */
function isWhole({ crop, size, canvas }: Frame, bitmap: ImageBitmap): boolean {
  return [crop, size, canvas].every((it) => it.widthPx === bitmap.width && it.heightPx === bitmap.height);
}

/**
 * Puts a picture together in a worker, which encodes it afterwards. The picture itself is left as it is; a whole one is
 * given back at once.
 *
 * @param picture with its file, where the picture is nothing but the decoded file
 * @throws IntakeError, also by way of `file`
 */
export async function renderFrame(
  { bitmap, mediaType, file: given }: Pick<Draft, 'bitmap' | 'mediaType'> & Partial<Pick<Draft, 'file'>>,
  frame: Frame,
): Promise<Rendered> {
  const isShown = isWhole(frame, bitmap);
  const picture = createDeferred<ImageBitmap>();
  const file = createDeferred<Blob>();
  // Whoever needs the file hears of it when asking; until then nobody listens.
  file.promise.catch(() => undefined);
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  const fail = (cause: unknown, message = tooLarge): void => {
    const error = new IntakeError(message, { cause });
    picture.reject(error);
    file.reject(error);
    worker.terminate();
  };
  worker.onerror = (event) => fail(event.message);
  worker.onmessage = ({ data }: MessageEvent<FromPictureWorker>) => {
    if (data.type === 'picture') picture.resolve(data.bitmap);
    else if (data.type === 'failed') fail(data.message, data.isHidden ? hiddenPixels : tooLarge);
    else {
      file.resolve(data.file);
      worker.terminate();
    }
  };
  const isOpaque = mediaType === 'image/jpeg';
  const send = (own: ImageBitmap | Blob, transfer: Transferable[]): void =>
    worker.postMessage({ picture: own, frame, isOpaque, isShown } satisfies ToPictureWorker, transfer);
  // A picture that is shown already can wait for its PNG: decoding once more takes longer than copying, but not from the page.
  if (isShown && given) send(given, []);
  else {
    const copy = await createImageBitmap(bitmap);
    send(copy, [copy]);
  }
  return { bitmap: isShown ? bitmap : await picture.promise, file: file.promise };
}
