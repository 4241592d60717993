import type { Run } from '@/lib/edit/run/run';
import { isolate } from '@/lib/edit/words/bidi';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Sides } from '@/lib/geometry/sides';
import type { ColourConversion } from '@/lib/image/codec/colour-conversion';
import type { TextKey } from '@/lib/text/text';
import { formatPixels } from '../format';
import type { Frame } from '../intake/compose/frame';
import { loadOpeners } from '../intake/lazy-openers';
import { reducedMessage } from '../intake/original';
import type { Sample } from '../intake/samples';
import { type Draft, IntakeError } from '../intake/source';
import { LazyImportError, lazyImport } from '../lazy-import';
import { pause } from '../scheduling/pause';
import { text } from '../text/text';
import { notifyErrors } from './notify-errors';
import type { ResultWays } from './result-sources';
import { createShow, dropSource, type LoadEditor } from './show-source';
import { addToStash, isUnsent, openedMarkup, type StashedSource, sourceFromStash } from './stash';
import type { Notify, WorkspaceState, WorkspaceStore } from './workspace-store';

/** Fetched with the first picture that is no square PNG. */
const loadShape = lazyImport(() => import('../intake/kept-shape'));

/** Fetched with the first picture that is no square PNG. */
const loadCompose = lazyImport(() => import('./compose-source'));

/** Fetched with the first picture that is cropped or extended. */
const loadChanges = lazyImport(() => import('./picture-changes'));

/** Fetched with the first result or run that is continued from. */
const loadResultSources = lazyImport(() => import('./result-sources'));

type SourceOptions = {
  readonly loadEditor: LoadEditor;
  /** Commands of the page. */
  readonly commands: readonly EditorCommand[];
} & Pick<ResultWays, 'takeMask' | 'takeReferences'>;

type SourceWays = Pick<ResultWays, 'store' | 'notify' | 'show'> & {
  readonly opening: (work: () => Promise<unknown>) => Promise<void>;
};

/** Ways to open a source. Each creates a new mask. */
export function createSourceActions(
  store: WorkspaceStore,
  notify: Notify,
  { loadEditor, commands, takeMask, takeReferences }: SourceOptions,
) {
  const opening = async (work: () => Promise<unknown>) => {
    store.setState({ isOpening: true });
    try {
      await notifyErrors(notify, work);
    } finally {
      store.setState({ isOpening: false });
    }
  };

  const { show, releaseOthers, restoreStashed } = keepingShow(store, notify, {
    loadEditor,
    commands,
    opening,
  });

  const { open, ...drafts } = draftSources({ store, notify, opening, show });
  const ways: ResultWays = { store, notify, show, takeMask, takeReferences };

  return {
    show,
    releaseOthers,
    /** Restores a stashed picture with its mask and frame, and stashes the current one. @returns whether it is shown */
    restoreStashed,
    openFile: (file: File) => opening(() => open(file)),
    /** @returns the error, shown beside the address */
    async openAddress(address: string): Promise<string | undefined> {
      try {
        const { fetchAddress } = await loadOpeners();
        await open(await fetchAddress(address));
        return undefined;
      } catch (error) {
        if (!(error instanceof IntakeError || error instanceof LazyImportError)) throw error;
        return error.message;
      }
    },
    /** Opens a sample with its mask and prompt, ready to run. @returns whether it is shown */
    async openSample(sample: Sample): Promise<boolean> {
      let isShown = false;
      await opening(async () => {
        const { openSample, sampleMask } = await loadOpeners();
        const source = await openSample(sample);
        isShown = await show(source, {
          document: sampleMask(sample, { widthPx: source.widthPx, heightPx: source.heightPx }),
        });
        if (!isShown) return;
        // An untouched sample need not be kept when another picture replaces it.
        const sentMask = store.getState().editor?.mask.document() ?? null;
        store.setState({ givenPrompt: { text: sample.prompt, request: {} }, sentMask });
      });
      return isShown;
    },
    /**
     * Opens a result in the shown form, raw or restored.
     *
     * @param named name of the picture, and the number of the variant
     * @returns whether it is shown: not where it cannot be read, or another picture was opened meanwhile
     */
    async takeResult(
      run: Run,
      resultId: string,
      url: string,
      named?: { name: string; variant: number },
    ): Promise<boolean> {
      let isShown = false;
      await opening(async () => {
        const { takeResult } = await loadResultSources();
        isShown = await takeResult(ways, { run, resultId, url, named });
      });
      return isShown;
    },
    takeRun: (run: Run) => opening(async () => (await loadResultSources()).takeRun(ways, run)),
    ...drafts,
    /** Pads the picture; the padding and the existing coverage become the new mask. */
    extend: (sides: Sides) =>
      opening(async () => {
        const { source, editor } = store.getState();
        if (!source || !editor) return;
        const { extendSource } = await loadChanges();
        const coverage = await editor.mask.copyExact(pause);
        const markup = openedMarkup(editor);
        const { source: larger, ...opened } = await extendSource(source, sides, coverage, markup);
        // Another picture may have been opened meanwhile.
        if (store.getState().source !== source) dropSource(larger);
        else if (await show(larger, opened)) store.setState({ dialog: null });
      }),
  };
}

type KeepingOptions = Pick<SourceOptions, 'loadEditor' | 'commands'> & Pick<SourceWays, 'opening'>;

/** Shows pictures, and stashes replaced ones whose mask was not sent. */
function keepingShow(
  store: WorkspaceStore,
  notify: Notify,
  { loadEditor, commands, opening }: KeepingOptions,
) {
  const { show, releaseOthers } = createShow(store, loadEditor, {
    commands,
    onReplace(work) {
      const { sentMask, sentMarkup, stash } = store.getState();
      if (!isUnsent(work, { sentMask, sentMarkup })) return;
      store.setState({ stash: addToStash(stash, work) });
      const t = text();
      const action = { label: t('workspace.picture.bringBack'), run: () => void restoreStashed(work) };
      notify(t('workspace.picture.kept', { name: isolate(work.name) }), action);
    },
  });
  const restoreStashed = async (
    work: StashedSource,
    frame: Partial<WorkspaceState> = {},
  ): Promise<boolean> => {
    let isShown = false;
    await opening(async () => {
      const { document, brushSizePx, markup } = work;
      isShown = await show(await sourceFromStash(work), { document, brushSizePx, markup });
      if (!isShown) return;
      store.setState(({ stash }) => ({ ...frame, stash: stash.filter(({ key }) => key !== work.key) }));
    });
    return isShown;
  };
  return { show, releaseOthers, restoreStashed };
}

const conversionWords = {
  cmyk: 'workspace.picture.convertedCmyk',
  hdr: 'workspace.picture.convertedHdr',
  gainMap: 'workspace.picture.convertedGainMap',
} as const satisfies Record<ColourConversion, TextKey>;

/** Opens files in their shape, or as a dialog decides. */
function draftSources({ store, notify, opening, show }: SourceWays) {
  /** Composes a draft, unless it is no longer `isWanted`, and shows it. */
  const showDraft = async (draft: Draft, frame: Frame, isWanted?: () => boolean): Promise<boolean> => {
    const { composeDraft } = await loadCompose();
    const composed = await composeDraft(draft, frame, isWanted);
    if (!composed) return false;
    const { source, document, markup } = composed;
    // Reports a failed encoding early, while the user paints.
    source.file.catch((error: Error) => notify(error.message));
    return await show(source, { document, markup });
  };

  const cropPicture = () =>
    opening(async () => {
      const { source, editor } = store.getState();
      if (!source || !editor) return;
      const { draftOf } = await loadChanges();
      const draft = await draftOf(source, openedMarkup(editor));
      if (store.getState().source === source) store.setState({ draft });
      else draft.bitmap.close();
    });

  let openings = 0;
  /** Keeps the shape of a picture where a chosen model takes it; else a dialog asks. The file chosen last wins. */
  const open = async (file: File) => {
    openings += 1;
    const own = openings;
    const isWanted = () => own === openings;
    const { openFile } = await loadOpeners();
    const opened = await openFile(file);
    if (opened.conversion) notify(text()(conversionWords[opened.conversion]));
    if (opened.kind === 'source') {
      if (isWanted()) await show(opened.source);
      else dropSource(opened.source);
      return;
    }
    const { draft } = opened;
    const { keptFrame, readSendChoice } = await loadShape();
    if (!isWanted()) {
      draft.bitmap.close();
      return;
    }
    const picture = { widthPx: draft.bitmap.width, heightPx: draft.bitmap.height };
    const frame = keptFrame(store.getState().chosenModels, picture, readSendChoice().edgePx);
    if (!frame) {
      store.setState({ draft });
      return;
    }
    try {
      if (!(await showDraft(draft, frame, isWanted)) || frame.canvas.widthPx === picture.widthPx) return;
    } finally {
      // A picture that needed no change shares it.
      if (store.getState().source?.bitmap !== draft.bitmap) draft.bitmap.close();
    }
    const { source: shown } = store.getState();
    const t = text();
    const [size, original] = [frame.canvas, picture].map((it) => formatPixels(t, it.widthPx, it.heightPx));
    notify(t(reducedMessage(shown?.making), { size: size!, original: original! }), {
      label: t('frame.cropPicture'),
      run: () =>
        store.getState().source === shown ? void cropPicture() : notify(t('workspace.run.otherOpen')),
    });
  };

  return {
    open,
    /** Asks how the open picture is cropped, padded or resized. */
    cropPicture,
    /** Shows the draft as it was decided. */
    finishDraft: (frame: Frame) =>
      opening(async () => {
        const { draft } = store.getState();
        if (draft) await showDraft(draft, frame, () => store.getState().draft === draft);
      }),
    cancelDraft(): void {
      store.getState().draft?.bitmap.close();
      store.setState({ draft: null });
    },
  };
}
