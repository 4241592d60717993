import { createStore } from 'zustand/vanilla';
import type { Registration } from '@/lib/edit/run/run';
import type { Finish, PreviewedFinish } from '@/lib/image/restore/finish';
import { loadFiles } from './load-files';
import type { AdjustedFiles, FromAdjustWorker, ToAdjustWorker } from './messages';

/** Where the pictures of a result are; without a mask the source's transparency is one. */
export type AdjustedPictures = {
  sourceUrl: string;
  maskUrl: string | undefined;
  rawUrl: string;
  registration: Registration | undefined;
};

export type Preview =
  /** `share`: how much of the pictures is there, 0…1. */
  | { state: 'loading'; share: number }
  | { state: 'shown'; bitmap: ImageBitmap; finish: Finish; seamStep: PreviewedFinish['seamStep'] }
  | { state: 'failed' };

/** `isBusy`: what is wished is not what is seen yet, but will be. */
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
  { sourceUrl, rawUrl, maskUrl, registration }: AdjustedPictures,
  load: PreviewerParts['load'],
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<AdjustedFiles> {
  const [source, raw, mask] = await load(
    maskUrl ? [sourceUrl, rawUrl, maskUrl] : [sourceUrl, rawUrl],
    tell,
    signal,
  );
  return { source: source!, raw: raw!, mask, known: registration };
}

/**
 * Shows what a finish would make of a result, without storing it. A worker makes it; while it is busy only the latest
 * wish waits, so that the picture is never more than one step behind the hand.
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
  /** What the worker is making; undefined while it has nothing to do, or is not open yet. */
  let inWork: Finish | undefined;
  let isOpen = false;

  const put = (preview: Preview) => {
    const before = store.getState().preview;
    store.setState({ preview, isBusy: !isSettled(preview, wish) });
    // What is seen is drawn by now: a canvas keeps its own pixels.
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
      // Said beside the controls, with an offer to try again; what is wished can be saved all the same.
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
