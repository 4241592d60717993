import { createStore } from 'zustand/vanilla';
import type { Registration } from '@/lib/edit/run/run';
import type { Region } from '@/lib/image/region/place-region';
import type { Finish, PreviewedFinish } from '@/lib/image/restore/finish';
import { loadFiles } from './load-files';
import type { AdjustedFiles, FromAdjustWorker, ToAdjustWorker } from './messages';

/** Addresses of the pictures of a result. Without a mask the transparency of the source is the mask. */
export type AdjustedPictures = {
  sourceUrl: string;
  maskUrl: string | undefined;
  rawUrl: string;
  registration: Registration | undefined;
  /** What was sent of the source; undefined for all of it. */
  region: Region | undefined;
};

export type Preview =
  /** `share`: downloaded part of the pictures, 0…1. */
  | { state: 'loading'; share: number }
  | { state: 'shown'; bitmap: ImageBitmap; finish: Finish; seamStep: PreviewedFinish['seamStep'] }
  | { state: 'failed' };

/** `isBusy`: the preview of the latest finish is not ready yet. */
export type PreviewState = { preview: Preview; isBusy: boolean };

const isSettled = (preview: Preview, wish: Finish): boolean =>
  preview.state === 'failed' || (preview.state === 'shown' && preview.finish === wish);

type Port = Pick<Worker, 'terminate'> & {
  postMessage(message: ToAdjustWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromAdjustWorker>) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
};

export type PreviewerParts = { startWorker: () => Port; load: typeof loadFiles };

const browserParts: PreviewerParts = {
  startWorker: () => new Worker(new URL('./adjust-worker.ts', import.meta.url), { type: 'module' }),
  load: loadFiles,
};

async function filesOf(
  { sourceUrl, rawUrl, maskUrl, registration, region }: AdjustedPictures,
  load: PreviewerParts['load'],
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<AdjustedFiles> {
  const [source, raw, mask] = await load(
    maskUrl ? [sourceUrl, rawUrl, maskUrl] : [sourceUrl, rawUrl],
    tell,
    signal,
  );
  return { source: source!, raw: raw!, mask, known: registration, region };
}

/**
 * Previews finishes of a result in a worker, without storing them. While the worker is busy only the latest finish is
 * queued, so the preview is at most one step behind the sliders.
 */
export function createPreviewer(
  pictures: AdjustedPictures,
  first: Finish,
  { startWorker, load }: PreviewerParts = browserParts,
) {
  const store = createStore<PreviewState>(() => ({ preview: { state: 'loading', share: 0 }, isBusy: true }));
  let port: Port | undefined;
  let off = new AbortController();
  let wish = first;
  /** The finish that the worker renders; undefined while it is idle or not open yet. */
  let inWork: Finish | undefined;
  let isOpen = false;

  const put = (preview: Preview) => {
    const before = store.getState().preview;
    store.setState({ preview, isBusy: !isSettled(preview, wish) });
    // The previous bitmap is drawn by now; a canvas keeps its own copy of the pixels.
    if (before.state === 'shown') before.bitmap.close();
  };

  const stop = () => {
    off.abort();
    port?.terminate();
    port = undefined;
    inWork = undefined;
    isOpen = false;
  };

  const fail = () => {
    stop();
    put({ state: 'failed' });
  };

  const next = () => {
    const { preview } = store.getState();
    if (!port || !isOpen || inWork || isSettled(preview, wish)) return;
    inWork = wish;
    port.postMessage({ type: 'show', finish: wish });
  };

  const hear = ({ data }: MessageEvent<FromAdjustWorker>) => {
    if (data.type === 'failed') return fail();
    if (data.type === 'opened') isOpen = true;
    else if (inWork) {
      const { bitmap, seamStep } = data;
      put({ state: 'shown', bitmap, seamStep, finish: inWork });
      inWork = undefined;
    }
    next();
  };

  const open = async (signal: AbortSignal) => {
    try {
      const files = await filesOf(pictures, load, (share) => put({ state: 'loading', share }), signal);
      if (signal.aborted) return;
      const opened = startWorker();
      port = opened;
      opened.addEventListener('message', (event) => {
        if (port === opened) hear(event);
      });
      opened.addEventListener('error', fail);
      opened.postMessage({ type: 'open', files });
    } catch {
      // The controls show the error and a retry button; the finish can be saved all the same.
      if (!signal.aborted) fail();
    }
  };

  void open(off.signal);

  return {
    store,
    show(finish: Finish): void {
      wish = finish;
      store.setState(({ preview }) => ({ isBusy: !isSettled(preview, wish) }));
      next();
    },
    retry(): void {
      stop();
      off = new AbortController();
      put({ state: 'loading', share: 0 });
      void open(off.signal);
    },
    dispose(): void {
      stop();
      const { preview } = store.getState();
      if (preview.state === 'shown') preview.bitmap.close();
    },
  };
}

export type Previewer = ReturnType<typeof createPreviewer>;
