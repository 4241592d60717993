import type { Pixels } from '../../image/pixels.ts';
import { findWire } from '../../select/live-wire/find-wire.ts';
import type { Work } from '../../select/work.ts';
import { decodePixels } from '../decode-pixels.ts';
import { createDeferred } from '../deferred.ts';
import { pause } from '../scheduling/pause.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createPerformer } from './perform-job.ts';

/** Worker that computes selections. Pauses every 40 ms to receive messages, such as a cancellation. */

const SLICE_MS = 40;

/** Jobs wait for the picture, whose file may still be encoding. */
const opened = createDeferred<{ picture: Pixels; perform: ReturnType<typeof createPerformer> }>();
opened.promise.catch(() => undefined);
const cancelled = new Set<number>();

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  const { type } = data;
  if (type === 'open') opened.resolve(open(data.file));
  else if (type === 'cancel') cancelled.add(data.id);
  else void answer(data);
};

async function open(file: Blob) {
  const picture = await decodePixels(file);
  return { picture, perform: createPerformer(picture) };
}

async function answer(message: Extract<ToWorker, { id: number; type: 'run' | 'wire' }>): Promise<void> {
  const { id } = message;
  try {
    const { picture, perform } = await opened.promise;
    if (message.type === 'run') {
      const tiles = await finish(id, perform(message.job));
      if (tiles) tell({ type: 'done', id, tiles });
      return;
    }
    const wire = await finish(id, findWire(picture, message.start));
    if (wire) tell({ type: 'wired', id, wire }, [wire.steps.buffer, wire.costs.buffer]);
  } catch (error) {
    tell({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

/** @returns undefined where the job was cancelled */
async function finish<T>(id: number, work: Work<T>): Promise<T | undefined> {
  let sliceEnd = performance.now() + SLICE_MS;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() < sliceEnd) continue;
    tell({ type: 'progress', id, share: step.value });
    await pause();
    if (cancelled.delete(id)) return undefined;
    sliceEnd = performance.now() + SLICE_MS;
  }
}
