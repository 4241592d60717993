import { alphaOf, type Pixels } from '@/lib/image/pixels';
import { cutKeepMap, cutPixels, pastePixels } from '@/lib/image/region/cut';
import { createPreview } from '@/lib/image/restore/finish';
import { decodePixels } from '../decode-pixels';
import type { AdjustedFiles, FromAdjustWorker, ToAdjustWorker } from './messages';

/**
 * Worker behind the adjust bar of a result: decodes the pictures once and composites each finish that is previewed,
 * with the same code as the server.
 */

let preview: ReturnType<typeof createPreview> | undefined;
/** Puts the composite of a region into the source. */
let inFrame = (part: Pixels): Pixels => part;

self.addEventListener('message', ({ data }: MessageEvent<ToAdjustWorker>) => {
  const work = data.type === 'open' ? open(data.files) : show(data.finish);
  work.catch((error: unknown) =>
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function open({ source, mask, raw, known, region }: AdjustedFiles): Promise<void> {
  const [sourcePixels, rawPixels, maskPixels] = await Promise.all([
    decodePixels(source),
    decodePixels(raw),
    mask ? decodePixels(mask) : undefined,
  ]);
  const keep = alphaOf(maskPixels ?? sourcePixels);
  if (region) {
    inFrame = (part) => pastePixels(sourcePixels, part, region);
    const part = { source: cutPixels(sourcePixels, region), keep: cutKeepMap(keep, region) };
    preview = createPreview({ ...part, raw: rawPixels, known });
  } else preview = createPreview({ source: sourcePixels, raw: rawPixels, keep, known });
  tell({ type: 'opened' });
}

async function show(finish: Parameters<ReturnType<typeof createPreview>>[0]): Promise<void> {
  if (!preview) throw new Error('The pictures are not open yet.');
  const { composited: part, seamStep } = preview(finish);
  const composited = inFrame(part);
  const data = new Uint8ClampedArray(composited.data);
  const bitmap = await createImageBitmap(new ImageData(data, composited.widthPx, composited.heightPx));
  tell({ type: 'shown', bitmap, seamStep }, [bitmap]);
}

function tell(message: FromAdjustWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
