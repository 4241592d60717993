import type { Selector, WireFinder } from '../../editor/selection-job.ts';
import { SelectionError } from '../../editor/selection-queue.ts';
import { prepareRasters } from '../../mask/raster/inflate.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** Selector for one picture; `dispose` terminates its worker. */
export type SelectorHandle = { readonly select: Selector; readonly wire: WireFinder; dispose(): void };

type Answer = Extract<FromWorker, { type: 'done' | 'wired' }>;

type Waiting = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (share: number) => void;
};

/**
 * Selects in a worker, which is started with the first selection and decodes the picture itself.
 *
 * @param file the picture as it is sent
 */
export function createSelector(file: Promise<Blob>): SelectorHandle {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  const failAll = (message: string): void => {
    for (const { reject } of waiting.values()) reject(new SelectionError(message));
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  };

  function start(): Worker {
    const started = new Worker(new URL('./select-worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      const job = waiting.get(data.id);
      if (!job) return;
      if (data.type === 'progress') {
        job.onProgress(data.share);
        return;
      }
      waiting.delete(data.id);
      if (data.type === 'failed') job.reject(new SelectionError(data.message));
      else job.resolve(data);
    };
    started.onerror = (event) => failAll(event.message || 'The worker for selections ended.');
    file.then(
      (picture) => post(started, { type: 'open', file: picture }),
      (error: Error) => failAll(error.message),
    );
    return started;
  }

  function request(
    message: (id: number) => ToWorker,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Answer> {
    worker ??= start();
    const target = worker;
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress });
      signal.addEventListener('abort', () => {
        if (!waiting.delete(id)) return;
        post(target, { type: 'cancel', id });
        reject(new SelectionError('Given up.'));
      });
      post(target, message(id));
    });
  }

  return {
    async select(job, { signal, onProgress }) {
      const [answer] = await Promise.all([
        request((id) => ({ type: 'run', id, job }), signal, onProgress),
        preparing(),
      ]);
      return answer.type === 'done' ? answer.tiles : [];
    },
    async wire(from, signal) {
      const answer = await request(
        (id) => ({ type: 'wire', id, start: from }),
        signal,
        () => {},
      );
      if (answer.type === 'done') throw new SelectionError('The worker answered another request.');
      return answer.wire;
    },
    dispose: () => failAll('The picture was closed.'),
  };
}

/** @throws SelectionError */
async function preparing(): Promise<void> {
  try {
    await prepareRasters();
  } catch (error) {
    throw new SelectionError(error instanceof Error ? error.message : 'A part of the page is missing.');
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
