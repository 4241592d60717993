import type { MaskDocument } from '@/lib/mask/document';
import type { Source } from '../intake/source';
import { createSelector, type SelectorHandle } from '../select/selector';
import type { WorkspaceStore } from './state';

/** Fetches the editor, which is not needed before there is a picture. */
export type LoadEditor = () => Promise<
  Pick<typeof import('@/lib/editor/editor'), 'createEditor'> &
    Pick<typeof import('../editor-settings'), 'keepEditorSettings' | 'readEditorSettings' | 'settingsOf'>
>;

export type Show = (source: Source, document?: MaskDocument) => Promise<void>;

/** Makes a picture the source, with an editor of its own that keeps the settings of the one before. */
export function createShow(store: WorkspaceStore, loadEditor: LoadEditor): Show {
  let selector: SelectorHandle | undefined;
  return async (source: Source, document?: MaskDocument) => {
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
    store.setState({
      source,
      editor,
      draft: null,
      maskDraft: null,
      viewed: null,
      place: 'mask',
      restoredAt: null,
    });
    // A picture that needed no change is shown as it was opened.
    if (draft?.bitmap !== source.bitmap) draft?.bitmap.close();
    before?.bitmap.close();
  };
}
