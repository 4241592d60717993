import type { Run } from '@/lib/edit/run';
import { openFile } from '../intake/open-file';
import { openResult } from '../intake/open-result';
import { openSample, type Sample } from '../intake/samples';
import { createSource, IntakeError, type Source } from '../intake/source';
import type { Notify, WorkspaceStore } from './state';

/** The ways in which a picture becomes the source. Each gives it a new mask. */
export function createSourceActions(store: WorkspaceStore, notify: Notify) {
  const show = async (source: Source) => {
    // The editor is not needed before there is a picture.
    const [{ createEditor }, { keepEditorSettings, readEditorSettings, settingsOf }] = await Promise.all([
      import('@/lib/editor/editor'),
      import('../editor-settings'),
    ]);
    const { source: before, editor: editorBefore, draft } = store.getState();
    const brush = editorBefore?.store.getState();
    const editor = createEditor(
      { widthPx: source.widthPx, heightPx: source.heightPx },
      { brush: brush ? settingsOf(brush) : readEditorSettings() },
    );
    keepEditorSettings(editor);
    store.setState({ source, editor, draft: null, maskDraft: null, viewed: null, place: 'mask' });
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

  return {
    openFile: (file: File) =>
      opening(async () => {
        const opened = await openFile(file);
        if (opened.kind === 'source') await show(opened.source);
        else store.setState({ draft: opened.draft });
      }),
    openSample: (sample: Sample) => opening(async () => await show(await openSample(sample))),
    /** Goes on with a result, in the form that is shown. */
    takeResult: (run: Run, url: string, name: string) =>
      opening(async () => await show(await openResult(url, run.id, name))),
    finishDraft: (png: Blob) =>
      opening(async () => {
        const name = store.getState().draft?.name.replace(/\.[^.]+$/, '') ?? 'picture';
        await show(await createSource(png, `${name}.png`, { kind: 'file' }));
      }),
    cancelDraft(): void {
      store.getState().draft?.bitmap.close();
      store.setState({ draft: null });
    },
  };
}
