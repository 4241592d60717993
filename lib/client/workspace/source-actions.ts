import type { Run } from '@/lib/edit/run/run';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Rectangle, Size } from '@/lib/geometry/rectangle';
import type { Coverage } from '@/lib/mask/model/coverage';
import type { MaskDocument } from '@/lib/mask/model/document';
import { pause } from '../canvas/pause';
import { extendedSize, type Frame, paddedInner, type Sides } from '../intake/frame';
import { loadOpeners } from '../intake/lazy-openers';
import type { Rendered } from '../intake/render-frame';
import type { Sample } from '../intake/samples';
import { IntakeError, type Making, type Source, sourceOf } from '../intake/source';
import { LazyImportError, lazyImport } from '../lazy-import';
import { notifyErrors } from './notify-errors';
import { createShow, type LoadEditor, type Show } from './show-source';
import { addToStash, isUnsent, type StashedSource, sourceFromStash } from './stash';
import type { Notify, WorkspaceStore } from './workspace-store';

/** Needed with the first padded or extended picture. */
const loadOutpaint = lazyImport(() => import('@/lib/mask/conversion/outpaint'));

type SourceOptions = {
  readonly loadEditor: LoadEditor;
  /** What the page can do besides the editor's own commands. */
  readonly commands: readonly EditorCommand[];
  /** Puts the mask of a run into the editor. */
  readonly takeMask: TakeMask;
};

/** The ways in which a picture becomes the source. Each gives it a new mask. */
export function createSourceActions(
  store: WorkspaceStore,
  notify: Notify,
  { loadEditor, commands, takeMask }: SourceOptions,
) {
  const opening = async (work: () => Promise<void>) => {
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

  /** Someone who paints must hear soon that the picture cannot be sent. */
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
    /** Shows a picture that another one replaced, with its mask. What it replaces is kept in its turn. */
    restoreStashed,
    openFile: (file: File) => opening(() => open(file)),
    /** @returns what went wrong, to be said beside the address. */
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
    openSample: (sample: Sample) =>
      opening(async () => {
        const { openSample } = await loadOpeners();
        await show(await openSample(sample));
      }),
    ...resultSources({ store, opening, show, takeMask }),
    /** What a padded picture has around it becomes the mask. The PNG is made meanwhile. */
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
    /** Adds transparent area around the picture; it and what was painted before is the new mask. */
    extend: (sides: Sides) =>
      opening(async () => {
        const { source, editor } = store.getState();
        if (!source || !editor) return;
        const extended = await extendSource(source, sides, await editor.mask.copyExact(pause));
        await show(extended.source, { document: extended.document });
        store.setState({ question: null });
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
  opening: (work: () => Promise<void>) => Promise<void>;
  show: Show;
  takeMask: TakeMask;
};

type KeepingOptions = Pick<SourceOptions, 'loadEditor' | 'commands'> & Pick<Ways, 'opening'>;

/** Shows pictures, and keeps what they replace where its mask was not sent. */
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
      const action = { label: 'Bring back', run: () => void restoreStashed(work) };
      notify(`“${work.name}” and its mask are kept.`, action);
    },
  });
  const restoreStashed = (work: StashedSource) =>
    opening(async () => {
      const { document, brushSizePx } = work;
      if (!(await show(await sourceFromStash(work), { document, brushSizePx }))) return;
      store.setState(({ stash }) => ({ stash: stash.filter(({ key }) => key !== work.key) }));
    });
  return { show, releaseOthers, restoreStashed };
}

/** Ways back from runs to a source. */
function resultSources({ store, opening, show, takeMask }: Ways) {
  return {
    /** Goes on with a result, in the form that is shown. */
    takeResult: (run: Run, resultId: string, url: string) =>
      opening(async () => {
        const { openResult } = await loadOpeners();
        await show(await openResult(url, 'result.png', { kind: 'result', runId: run.id, resultId }));
      }),
    /** Goes back to what a run began with: its picture, its mask and its prompt. */
    takeRun: (run: Run) =>
      opening(async () => {
        const origin = run.parent
          ? ({ kind: 'result', ...run.parent } as const)
          : ({ kind: 'file' } as const);
        const { openResult } = await loadOpeners();
        const source = await openResult(run.source.url, run.parent ? 'result.png' : 'picture.png', origin);
        if (!(await show(source))) return;
        store.setState({ givenPrompt: { text: run.request.prompt } });
        if (run.mask) await takeMask(run);
      }),
  };
}

/** A mask of everything around a part of the picture, and of what was painted in it before. */
async function outpaint(canvas: Size, inner: Rectangle, painted?: Coverage): Promise<MaskDocument> {
  const { outpaintDocument } = await loadOutpaint();
  return outpaintDocument(canvas, inner, painted);
}

function sizeOf({ widthPx, heightPx }: Source): Size {
  return { widthPx, heightPx };
}

/** What an extended picture is made of: what the one before was made of, or its file. @throws IntakeError */
async function extended({ making, file }: Source, frame: Frame): Promise<Making> {
  return making
    ? { ...making, frames: [...making.frames, frame] }
    : { file: await file, mediaType: 'image/png', frames: [frame] };
}

/** A picture with transparent area around it, and its mask. */
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
