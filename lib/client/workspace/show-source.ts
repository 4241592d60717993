import type { EditorCommand } from '@/lib/editor/commands/command';
import type * as editor from '@/lib/editor/editor';
import type { OpenedMarkup } from '@/lib/editor/editor';
import type { MaskDocument } from '@/lib/mask/model/document';
import type * as drawing from '../canvas/draw-opened';
import type { Source } from '../intake/source';
import { pause } from '../scheduling/pause';
import { lazySelector } from '../select/lazy-selector';
import type { SelectorHandle } from '../select/selector';
import type * as settings from '../settings/editor-settings';
import { type StashedSource, stashableWork } from './stash';
import { freshFrame, type WorkspaceStore } from './workspace-store';

/** Fetches the editor, which is needed only with a picture. */
export type LoadEditor = () => Promise<
  Pick<typeof editor, 'createEditor'> &
    Pick<typeof drawing, 'drawOpened'> &
    Pick<typeof settings, 'storeEditorSettings' | 'readEditorSettings' | 'settingsOf'>
>;

/** An existing mask with the brush size that belongs to it, and existing markup. */
type OpenedWork = {
  readonly document?: MaskDocument | undefined;
  readonly brushSizePx?: number | undefined;
  readonly markup?: OpenedMarkup | undefined;
};

/** @returns false where another picture was chosen meanwhile and this one is dropped */
export type Show = (source: Source, opened?: OpenedWork) => Promise<boolean>;

type ShowOptions = {
  /** Commands of the page that every editor gets besides its own. */
  readonly commands?: readonly EditorCommand[];
  /** Called with the work that a picture is about to replace. */
  readonly onReplace?: (work: StashedSource) => void;
};

type Shower = {
  /** Makes a picture the source, with a new editor that takes over the settings of the last one. */
  show: Show;
  /**
   * Closes the bitmaps of earlier pictures. The canvas calls it when it shows another picture or none, since only it
   * knows when it stops drawing a bitmap.
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
  /** The picture that was chosen last: drawing its mask may take longer than opening another one. */
  let newest: Source | undefined;

  store.subscribe(({ source }, { source: before }) => {
    if (before && before.bitmap !== source?.bitmap) earlier.push(before);
  });

  function releaseOthers(shown: Source | null): void {
    for (const { bitmap } of earlier) if (bitmap !== shown?.bitmap) bitmap.close();
    earlier = earlier.filter(({ bitmap }) => bitmap === shown?.bitmap);
  }

  async function show(source: Source, { document, brushSizePx, markup }: OpenedWork = {}): Promise<boolean> {
    newest = source;
    const { createEditor, drawOpened, storeEditorSettings, readEditorSettings, settingsOf } =
      await loadEditor();
    const drawn = document && (await drawOpened(document));
    const { editor: editorBefore, source: sourceBefore, draft } = store.getState();
    if (newest !== source) {
      if (source.bitmap !== sourceBefore?.bitmap) source.bitmap.close();
      return false;
    }
    const work = stashableWork(store.getState());
    if (work) onReplace?.(work);
    const brush = editorBefore?.store.getState();
    selector?.dispose();
    selector = lazySelector(source.file);
    const editor = createEditor(
      { widthPx: source.widthPx, heightPx: source.heightPx },
      {
        brush: {
          ...(brush ? settingsOf(brush) : readEditorSettings()),
          ...(brushSizePx === undefined ? {} : { brushSizePx }),
        },
        selector: selector.select,
        wires: selector.wire,
        pause,
        commands,
        ...(document && drawn ? { document, drawn } : {}),
        ...(markup ? { markup } : {}),
      },
    );
    storeEditorSettings(editor);
    store.setState({
      ...freshFrame,
      source,
      editor,
      variantCount: source.origin.kind === 'result' ? (source.origin.variant ?? 0) : 0,
    });
    source.file.catch((error: Error) => {
      if (store.getState().source === source) store.setState({ fileError: error.message });
    });
    // A picture that needed no change shares its bitmap with the draft.
    if (draft?.bitmap !== source.bitmap) draft?.bitmap.close();
    return true;
  }

  return { show, releaseOthers };
}

/** Lets go of a picture that came after another one was opened. */
export function dropSource({ bitmap }: Source): false {
  bitmap.close();
  return false;
}
