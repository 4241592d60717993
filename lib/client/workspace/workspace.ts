import { createStore } from 'zustand/vanilla';
import type { RunRequest } from '@/lib/edit/request';
import type { Attempt, Run } from '@/lib/edit/run';
import { createEditor, type Editor } from '@/lib/editor/editor';
import { exportMask } from '../canvas/mask-export';
import { type Draft, openFile } from '../intake/open-file';
import { openResult } from '../intake/open-result';
import { openSample, type Sample } from '../intake/samples';
import { createSource, IntakeError, type Source } from '../intake/source';
import { ApiError, fetchRuns, removeRun, retryAttempt, startRun, stopRun } from '../runs/api';
import { createRunsStore, liveRuns } from '../runs/runs-store';

/** The tabs of the narrow page; on a wide one all three are shown. */
export type Place = 'mask' | 'ask' | 'results';

export type Viewed = { runId: string; attemptId: string; resultId: string };

export type WorkspaceState = {
  source: Source | null;
  /** The mask of the source. */
  editor: Editor | null;
  /** A picture that waits for its crop. */
  draft: Draft | null;
  isOpening: boolean;
  /** A run is on its way to the server. */
  isSending: boolean;
  isRaw: boolean;
  viewed: Viewed | null;
  place: Place;
};

type Options = {
  /** Tells the person about something that went wrong, or that is worth knowing. */ notify: (
    message: string,
  ) => void;
};

/** Everything that the page does, apart from how it looks. */
export function createWorkspace({ notify }: Options) {
  const runs = createRunsStore();
  const store = createStore<WorkspaceState>(() => ({
    source: null,
    editor: null,
    draft: null,
    isOpening: false,
    isSending: false,
    isRaw: false,
    viewed: null,
    place: 'mask',
  }));

  const show = (source: Source) => {
    const { source: before, draft } = store.getState();
    const editor = createEditor({ widthPx: source.widthPx, heightPx: source.heightPx });
    store.setState({ source, editor, draft: null, viewed: null, place: 'mask' });
    draft?.bitmap.close();
    before?.bitmap.close();
  };
  const opening = async (work: () => Promise<void>) => {
    store.setState({ isOpening: true });
    try {
      await work();
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      notify(error.message);
    } finally {
      store.setState({ isOpening: false });
    }
  };
  const asking = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notify(error.message);
    }
  };

  return {
    store,
    runs,
    notify,

    openFile: (file: File) =>
      opening(async () => {
        const opened = await openFile(file);
        if (opened.kind === 'source') show(opened.source);
        else store.setState({ draft: opened.draft });
      }),
    openSample: (sample: Sample) => opening(async () => show(await openSample(sample))),
    takeResult: (run: Run, url: string, name: string) =>
      opening(async () => show(await openResult(url, run.id, name))),
    finishDraft: (png: Blob) =>
      opening(async () => {
        const name = store.getState().draft?.name.replace(/\.[^.]+$/, '') ?? 'picture';
        show(await createSource(png, `${name}.png`, { kind: 'file' }));
      }),
    cancelDraft(): void {
      store.getState().draft?.bitmap.close();
      store.setState({ draft: null });
    },

    /** Sends the edit. @returns false where it could not be sent; the person has been told why */
    async run(request: RunRequest): Promise<boolean> {
      const { source, editor, isSending } = store.getState();
      if (!source || !editor || isSending) return false;
      let isSent = false;
      store.setState({ isSending: true });
      await asking(async () => {
        const mask = editor.hasMask()
          ? new Blob([await exportMask(editor.mask.coverage)], { type: 'image/png' })
          : undefined;
        runs.add(await startRun(request, source.file, mask));
        isSent = true;
      });
      store.setState({ isSending: false, ...(isSent ? { place: 'results' } : {}) });
      return isSent;
    },
    stopAll: () =>
      asking(() => Promise.all(liveRuns(runs.store.getState().runs).map((run) => stopRun(run.id)))),
    stop: (run: Run) => asking(() => stopRun(run.id)),
    retry: (run: Run, attempt: Attempt) => asking(() => retryAttempt(run.id, attempt.id)),
    remove: (run: Run) =>
      asking(async () => {
        await removeRun(run.id);
        runs.apply({ type: 'run-remove', runId: run.id });
      }),
    loadMore: () =>
      asking(async () => {
        const cursor = runs.store.getState().nextCursor;
        if (!cursor) return;
        const page = await fetchRuns(cursor);
        runs.merge(page.runs, page.nextCursor);
      }),
    reload: () =>
      asking(async () => {
        const page = await fetchRuns();
        runs.merge(page.runs, page.nextCursor);
      }),

    view(viewed: Viewed | null): void {
      store.setState({ viewed });
    },
    setRaw(isRaw: boolean): void {
      store.setState({ isRaw });
    },
    go(place: Place): void {
      store.setState({ place });
    },
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
