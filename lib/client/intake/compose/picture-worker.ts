import { encodeCanvas, HiddenPixelsError } from '../../canvas-readback.ts';
import { decodeBlob } from '../decode-blob.ts';
import { drawFrame } from './draw-frame.ts';
import type { FromPictureWorker, ToPictureWorker } from './picture-messages.ts';

/** Worker that composes and encodes a picture, so that the user can paint meanwhile. */

function tell(message: FromPictureWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.onmessage = async ({ data }: MessageEvent<ToPictureWorker>) => {
  try {
    const picture = data.picture instanceof Blob ? await decodeBlob(data.picture) : data.picture;
    const canvas = drawFrame(picture, data.frame, data.isOpaque);
    picture.close();
    if (!data.isShown) {
      const bitmap = await createImageBitmap(canvas);
      tell({ type: 'picture', bitmap }, [bitmap]);
    }
    tell({ type: 'file', file: await encodeCanvas(canvas) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ type: 'failed', message, isHidden: error instanceof HiddenPixelsError });
  }
};
