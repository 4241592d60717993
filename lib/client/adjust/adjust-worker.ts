import { alphaOf } from '@/lib/image/pixels';
import { createPreview } from '@/lib/image/restore/finish';
import { decodePixels } from '../decode-pixels';
import type { AdjustedFiles, FromAdjustWorker, ToAdjustWorker } from './messages';

/**
 * Runs beside the page while a result is adjusted: decodes its pictures once, and makes the restored form of each finish
 * that is tried with the code that the server stores it with.
 */

let preview: ReturnType<typeof createPreview> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToAdjustWorker>) => {
  const work = data.type === 'open' ? open(data.files) : show(data.finish);
  work.catch((error: unknown) =>
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function open({ source, mask, raw, known }: AdjustedFiles): Promise<void> {
  const [sourcePixels, rawPixels, maskPixels] = await Promise.all([
    decodePixels(source),
    decodePixels(raw),
    mask ? decodePixels(mask) : undefined,
  ]);
  const keep = alphaOf(maskPixels ?? sourcePixels);
  preview = createPreview({ source: sourcePixels, raw: rawPixels, keep, known });
  tell({ type: 'opened' });
}

async function show(finish: Parameters<ReturnType<typeof createPreview>>[0]): Promise<void> {
  if (!preview) throw new Error('The pictures are not open yet.');
  const { composited, seamStep } = preview(finish);
  const data = new Uint8ClampedArray(composited.data);
  const bitmap = await createImageBitmap(new ImageData(data, composited.widthPx, composited.heightPx));
  tell({ type: 'shown', bitmap, seamStep }, [bitmap]);
}

function tell(message: FromAdjustWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
