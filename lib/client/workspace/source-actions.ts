import type { Run } from '@/lib/edit/run';
import type { Rectangle, Size } from '@/lib/geometry/rectangle';
import type { Coverage } from '@/lib/mask/coverage';
import type { MaskDocument } from '@/lib/mask/document';
import { extendedSize, type Sides } from '../intake/frame';
import { fetchAddress } from '../intake/open-address';
import { openFile } from '../intake/open-file';
import { openResult } from '../intake/open-result';
import { renderFrame } from '../intake/render-frame';
import { openSample, type Sample } from '../intake/samples';
import { createSource, IntakeError, type Source } from '../intake/source';
import { createSelector, type SelectorHandle } from '../select/selector';
import type { Notify, WorkspaceStore } from './state';

/** The ways in which a picture becomes the source. Each gives it a new mask. */
export function createSourceActions(store: WorkspaceStore, notify: Notify) {
  let selector: SelectorHandle | undefined;
  const show = async (source: Source, document?: MaskDocument) => {
    const { createEditor, keepEditorSettings, readEditorSettings, settingsOf } = await loadEditor();
    const { source: before, editor: editorBefore, draft } = store.getState();
    const brush = editorBefore?.store.getState();
    selector?.dispose();
    selector = createSelector(source.file);
    const editor = createEditor(
      { widthPx: source.widthPx, heightPx: source.heightPx },
      {
        brush: brush ? settingsOf(brush) : readEditorSettings(),
        selector: selector.select,
        ...(document ? { document } : {}),
      },
    );
    keepEditorSettings(editor);
    const fresh = { draft: null, maskDraft: null, viewed: null, place: 'mask', restoredAt: null } as const;
    store.setState({ source, editor, ...fresh });
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

  const open = async (file: File) => {
    const opened = await openFile(file);
    if (opened.kind === 'source') await show(opened.source);
    else store.setState({ draft: opened.draft });
  };

  return {
    show,
    openFile: (file: File) => opening(() => open(file)),
    /** @returns what went wrong, to be said beside the address. */
    async openAddress(address: string): Promise<string | undefined> {
      try {
        await open(await fetchAddress(address));
        return undefined;
      } catch (error) {
        if (!(error instanceof IntakeError)) throw error;
        return error.message;
      }
    },
    openSample: (sample: Sample) => opening(async () => await show(await openSample(sample))),
    /** Goes on with a result, in the form that is shown. */
    takeResult: (run: Run, url: string, name: string) =>
      opening(async () => await show(await openResult(url, run.id, name))),
    /** @param inner where the picture lies in the padded one: what is around it becomes the mask */
    finishDraft: (png: Blob, inner?: Rectangle) =>
      opening(async () => {
        const name = store.getState().draft?.name.replace(/\.[^.]+$/, '') ?? 'picture';
        const source = await createSource(png, `${name}.png`, { kind: 'file' });
        if (!inner) return await show(source);
        const { outpaintDocument } = await import('@/lib/mask/outpaint');
        await show(source, outpaintDocument(sizeOf(source), inner));
      }),
    /** Adds transparent area around the picture; it and what was painted before is the new mask. */
    extend: (sides: Sides) =>
      opening(async () => {
        const { source, editor } = store.getState();
        if (!source || !editor) return;
        const extended = await extendSource(source, sides, editor.mask.coverage);
        await show(extended.source, extended.document);
        store.setState({ question: null });
      }),
    cancelDraft(): void {
      store.getState().draft?.bitmap.close();
      store.setState({ draft: null });
    },
  };
}

function sizeOf({ widthPx, heightPx }: Source): Size {
  return { widthPx, heightPx };
}

/** A picture with transparent area around it, and its mask. */
async function extendSource(
  source: Source,
  sides: Sides,
  mask: Coverage,
): Promise<{ source: Source; document: MaskDocument }> {
  const { outpaintDocument } = await import('@/lib/mask/outpaint');
  const size = sizeOf(source);
  const canvas = extendedSize(size, sides);
  const at = { x: sides.left, y: sides.top };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas, at };
  const png = await renderFrame({ bitmap: source.bitmap, mediaType: 'image/png' }, frame);
  const inner = { ...at, width: size.widthPx, height: size.heightPx };
  return {
    source: await createSource(png, source.name, source.origin),
    document: outpaintDocument(canvas, inner, mask),
  };
}

/** The editor is not needed before there is a picture. */
async function loadEditor() {
  const [editor, settings] = await Promise.all([import('@/lib/editor/editor'), import('../editor-settings')]);
  return { ...editor, ...settings };
}
