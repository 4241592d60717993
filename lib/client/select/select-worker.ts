import type { SelectionJob } from '../../editor/selection.ts';
import type { Pixels } from '../../image/pixels.ts';
import { pause } from '../canvas/pause.ts';
import { createDeferred } from '../deferred.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createPerformer } from './perform-job.ts';

/** The worker in which selections are computed. It looks for messages several times a second while it works. */

const SLICE_MS = 40;

/** Selections wait for the picture, whose file may still be in the making. */
const performer = createDeferred<ReturnType<typeof createPerformer>>();
performer.promise.catch(() => undefined);
const cancelled = new Set<number>();

function tell(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'open') performer.resolve(decode(data.file).then(createPerformer));
  else if (data.type === 'cancel') cancelled.add(data.id);
  else void run(data.id, data.job);
};

async function run(id: number, job: SelectionJob): Promise<void> {
  try {
    const perform = await performer.promise;
    const work = perform(job);
    let sliceEnd = performance.now() + SLICE_MS;
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        tell({ type: 'done', id, tiles: step.value });
        return;
      }
      if (performance.now() < sliceEnd) continue;
      tell({ type: 'progress', id, share: step.value });
      await pause();
      if (cancelled.delete(id)) return;
      sliceEnd = performance.now() + SLICE_MS;
    }
  } catch (error) {
    tell({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

async function decode(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser cannot read a picture of this size');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { widthPx: width, heightPx: height, data: context.getImageData(0, 0, width, height).data };
}
