import type { EditorCommand } from '@/lib/editor/commands/command';
import type * as editor from '@/lib/editor/editor';
import type { MaskDocument } from '@/lib/mask/model/document';
import type * as drawing from '../canvas/draw-opened';
import { pause } from '../canvas/pause';
import type { Source } from '../intake/source';
import { createSelector, type SelectorHandle } from '../select/selector';
import type * as settings from '../settings/editor-settings';
import { type StashedSource, stashableWork } from './stash';
import type { WorkspaceStore } from './workspace-store';

/** Fetches the editor, which is not needed before there is a picture. */
export type LoadEditor = () => Promise<
  Pick<typeof editor, 'createEditor'> &
    Pick<typeof drawing, 'drawOpened'> &
    Pick<typeof settings, 'keepEditorSettings' | 'readEditorSettings' | 'settingsOf'>
>;

/** A mask to go on with, and the brush it was made with. */
type OpenedMask = { readonly document: MaskDocument; readonly brushSizePx?: number };

/** @returns false when another picture was chosen meanwhile: then this one is given up */
export type Show = (source: Source, mask?: OpenedMask) => Promise<boolean>;

type ShowOptions = {
  /** What every editor can be told besides its own commands. */
  readonly commands?: readonly EditorCommand[];
  /** Told of the work that a picture is about to replace. */
  readonly onReplace?: (work: StashedSource) => void;
};

type Shower = {
  /** Makes a picture the source, with an editor of its own that keeps the settings of the one before. */
  show: Show;
  /**
   * Frees the pixels of earlier pictures. Only what is on the page knows that it draws them no more, so it is to say
   * when another one, or none, stands in their place.
   */
  releaseOthers: (shown: Source | null) => void;
};

export function createShow(
  store: WorkspaceStore,
  loadEditor: LoadEditor,
  { commands = [], onReplace }: ShowOptions = {},
): Shower {
  let selector: SelectorHandle | undefined;
  let earlier: Source[] = [];
  /** What was chosen last: drawing its mask may take longer than opening another picture. */
  let newest: Source | undefined;

  store.subscribe(({ source }, { source: before }) => {
    if (before && before.bitmap !== source?.bitmap) earlier.push(before);
  });

  function releaseOthers(shown: Source | null): void {
    for (const { bitmap } of earlier) if (bitmap !== shown?.bitmap) bitmap.close();
    earlier = earlier.filter(({ bitmap }) => bitmap === shown?.bitmap);
  }

  async function show(source: Source, mask?: OpenedMask): Promise<boolean> {
    newest = source;
    const { createEditor, drawOpened, keepEditorSettings, readEditorSettings, settingsOf } =
      await loadEditor();
    const painted = mask && (await drawOpened(mask.document));
    const { editor: editorBefore, source: sourceBefore, draft } = store.getState();
    if (newest !== source) {
      if (source.bitmap !== sourceBefore?.bitmap) source.bitmap.close();
      return false;
    }
    const work = stashableWork(store.getState());
    if (work) onReplace?.(work);
    const brush = editorBefore?.store.getState();
    selector?.dispose();
    selector = createSelector(source.file);
    const editor = createEditor(
      { widthPx: source.widthPx, heightPx: source.heightPx },
      {
        brush: {
          ...(brush ? settingsOf(brush) : readEditorSettings()),
          ...(mask?.brushSizePx === undefined ? {} : { brushSizePx: mask.brushSizePx }),
        },
        selector: selector.select,
        wires: selector.wire,
        pause,
        commands,
        ...(mask && painted ? { document: mask.document, painted } : {}),
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
      fileTrouble: null,
    });
    source.file.catch((error: Error) => {
      if (store.getState().source === source) store.setState({ fileTrouble: error.message });
    });
    // A picture that needed no change is shown as it was opened.
    if (draft?.bitmap !== source.bitmap) draft?.bitmap.close();
    return true;
  }

  return { show, releaseOthers };
}
