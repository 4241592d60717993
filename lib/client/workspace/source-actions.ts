import type { Run } from '@/lib/edit/run/run';
import { isolate } from '@/lib/edit/words/bidi';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Rectangle, Size } from '@/lib/geometry/rectangle';
import type { Coverage } from '@/lib/mask/model/coverage';
import type { MaskDocument } from '@/lib/mask/model/document';
import { extendedSize, type Frame, paddedInner, type Sides } from '../intake/compose/frame';
import type { Rendered } from '../intake/compose/render-frame';
import { loadOpeners } from '../intake/lazy-openers';
import type { Sample } from '../intake/samples';
import { IntakeError, type Making, type Source, sourceOf } from '../intake/source';
import { LazyImportError, lazyImport } from '../lazy-import';
import { pause } from '../scheduling/pause';
import { text } from '../text/text';
import { notifyErrors } from './notify-errors';
import { createShow, type LoadEditor, type Show } from './show-source';
import { addToStash, isUnsent, type StashedSource, sourceFromStash } from './stash';
import type { Notify, WorkspaceState, WorkspaceStore } from './workspace-store';

/** Fetched with the first padded or extended picture. */
const loadOutpaint = lazyImport(() => import('@/lib/mask/conversion/outpaint'));

type SourceOptions = {
  readonly loadEditor: LoadEditor;
  /** Commands of the page. */
  readonly commands: readonly EditorCommand[];
  /** Applies the mask of a run. */
  readonly takeMask: TakeMask;
};

/** Ways to open a source. Each creates a new mask. */
export function createSourceActions(
  store: WorkspaceStore,
  notify: Notify,
  { loadEditor, commands, takeMask }: SourceOptions,
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

  /** Reports a failed encoding early, while the user paints. */
  const tellWhereItFails = ({ file }: Rendered) => file.catch((error: Error) => notify(error.message));

  const open = async (file: File) => {
    const { openFile } = await loadOpeners();
    const opened = await openFile(file);
    if (opened.kind === 'source') await show(opened.source);
    else store.setState({ draft: opened.draft });
  };

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
    /** Opens a sample with its mask and prompt, ready to run. */
    openSample: (sample: Sample) =>
      opening(async () => {
        const { openSample, sampleMask } = await loadOpeners();
        const source = await openSample(sample);
        if (!(await show(source, { document: sampleMask(sample, sizeOf(source)) }))) return;
        // An untouched sample need not be kept when another picture replaces it.
        const sentMask = store.getState().editor?.mask.document() ?? null;
        store.setState({ givenPrompt: { text: sample.prompt }, sentMask });
      }),
    ...resultSources({ store, opening, show, takeMask }),
    /** Composes the draft; its padding becomes the mask. The PNG is encoded in the background. */
    finishDraft: (frame: Frame) =>
      opening(async () => {
        const { draft } = store.getState();
        if (!draft) return;
        const inner = paddedInner(frame);
        const { renderFrame } = await loadOpeners();
        const picture = await renderFrame(draft, frame);
        if (store.getState().draft !== draft) {
          if (picture.bitmap !== draft.bitmap) picture.bitmap.close();
          return;
        }
        tellWhereItFails(picture);
        const { file, mediaType } = draft;
        const name = `${draft.name.replace(/\.[^.]+$/, '')}.png`;
        const source = sourceOf(picture, name, { kind: 'file' }, { file, mediaType, frames: [frame] });
        await show(source, inner && { document: await outpaint(sizeOf(source), inner) });
      }),
    /** Pads the picture; the padding and the existing coverage become the new mask. */
    extend: (sides: Sides) =>
      opening(async () => {
        const { source, editor } = store.getState();
        if (!source || !editor) return;
        const extended = await extendSource(source, sides, await editor.mask.copyExact(pause));
        await show(extended.source, { document: extended.document });
        store.setState({ dialog: null });
      }),
    cancelDraft(): void {
      store.getState().draft?.bitmap.close();
      store.setState({ draft: null });
    },
  };
}

type TakeMask = (run: Run) => Promise<void>;
type Ways = {
  store: WorkspaceStore;
  opening: (work: () => Promise<unknown>) => Promise<void>;
  show: Show;
  takeMask: TakeMask;
};

type KeepingOptions = Pick<SourceOptions, 'loadEditor' | 'commands'> & Pick<Ways, 'opening'>;

/** Shows pictures, and stashes replaced ones whose mask was not sent. */
function keepingShow(
  store: WorkspaceStore,
  notify: Notify,
  { loadEditor, commands, opening }: KeepingOptions,
) {
  const { show, releaseOthers } = createShow(store, loadEditor, {
    commands,
    onReplace(work) {
      const { sentMask, stash } = store.getState();
      if (!isUnsent(work, sentMask)) return;
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
      const { document, brushSizePx } = work;
      isShown = await show(await sourceFromStash(work), { document, brushSizePx });
      if (!isShown) return;
      store.setState(({ stash }) => ({ ...frame, stash: stash.filter(({ key }) => key !== work.key) }));
    });
    return isShown;
  };
  return { show, releaseOthers, restoreStashed };
}

/** Opens results and sources of runs. */
function resultSources({ store, opening, show, takeMask }: Ways) {
  return {
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
        const { openResult } = await loadOpeners();
        const origin = { kind: 'result', runId: run.id, resultId } as const;
        const { source: before, pictureRunIds } = store.getState();
        const known = pictureRunIds.includes(run.id) ? before?.name : undefined;
        const source = await openResult(url, named?.name ?? known ?? 'result.png', {
          ...origin,
          ...(named && { variant: named.variant }),
        });
        isShown = store.getState().source === before ? await show(source) : drop(source);
        if (isShown) store.setState({ pictureRunIds: known ? pictureRunIds : [run.id] });
      });
      return isShown;
    },
    /** Restores the input of a run: picture, mask and prompt. */
    takeRun: (run: Run) =>
      opening(async () => {
        const origin = run.parent
          ? ({ kind: 'result', ...run.parent } as const)
          : ({ kind: 'file' } as const);
        const { openResult } = await loadOpeners();
        const { source: before, pictureRunIds } = store.getState();
        const isSame = before !== null && pictureRunIds.includes(run.id);
        const name = isSame ? before.name : run.parent ? 'result.png' : 'picture.png';
        const source = await openResult(run.source.url, name, origin);
        if (!(store.getState().source === before ? await show(source) : drop(source))) return;
        store.setState({
          givenPrompt: { text: run.request.prompt },
          pictureRunIds: isSame ? pictureRunIds : [run.id],
        });
        if (run.mask) await takeMask(run);
      }),
  };
}

/** Lets go of a picture that came after another one was opened. */
function drop({ bitmap }: Source): false {
  bitmap.close();
  return false;
}

/** A mask that covers everything outside `inner`, and the existing coverage within it. */
async function outpaint(canvas: Size, inner: Rectangle, painted?: Coverage): Promise<MaskDocument> {
  const { outpaintDocument } = await loadOutpaint();
  return outpaintDocument(canvas, inner, painted);
}

function sizeOf({ widthPx, heightPx }: Source): Size {
  return { widthPx, heightPx };
}

/** Inputs of an extended picture: those of the picture before, or its file. @throws IntakeError */
async function extended({ making, file }: Source, frame: Frame): Promise<Making> {
  return making
    ? { ...making, frames: [...making.frames, frame] }
    : { file: await file, mediaType: 'image/png', frames: [frame] };
}

/** The picture with transparent padding, and its mask. */
async function extendSource(
  source: Source,
  sides: Sides,
  mask: Coverage,
): Promise<{ source: Source; document: MaskDocument }> {
  const size = sizeOf(source);
  const canvas = extendedSize(size, sides);
  const at = { x: sides.left, y: sides.top };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas, at };
  const { renderFrame } = await loadOpeners();
  const picture = await renderFrame({ bitmap: source.bitmap, mediaType: 'image/png' }, frame);
  const inner = { ...at, width: size.widthPx, height: size.heightPx };
  return {
    source: sourceOf(picture, source.name, source.origin, await extended(source, frame)),
    document: await outpaint(canvas, inner, mask),
  };
}
