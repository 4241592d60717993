import type { Editor } from '@/lib/editor/editor';
import { serverNow } from '../http/server-clock';
import { originalOf } from '../intake/original';
import type { Making, Source } from '../intake/source';
import { openedMarkup } from '../workspace/stash';
import type { WorkspaceState, WorkspaceStore } from '../workspace/workspace-store';
import { createDebouncedWrite } from './debounced-write';
import type { DraftParts } from './draft-parts';
import type { DraftSession } from './draft-session';
import { draftVersion, unfinishedVersion } from './draft-version';
import { onPageLeave } from './on-page-leave';

/** Debounce time of saving after a stroke. */
const REST_MS = 400;

/**
 * Saves picture, mask and markup in the browser on every change, so that a reload or a crash loses nothing.
 *
 * @returns a function that stops it
 */
export function startAutosave(store: WorkspaceStore, session: DraftSession): () => void {
  /** Key of the picture that the session has. Mask and markup are saved only after their picture. */
  let keptKey: string | undefined;
  let stopLayers = (): void => {};

  const following = (partsOf: (editor: Editor) => DraftParts) =>
    createDebouncedWrite(async () => {
      const { editor, source } = store.getState();
      if (editor && source?.key === keptKey) await session.keep(partsOf(editor));
    }, REST_MS);
  const mask = following((editor) => ({ mask: maskPart(editor, store.getState()) }));
  const markup = following((editor) => ({ markup: markupPart(editor, store.getState()) }));

  function follow(editor: Editor | null): void {
    stopLayers();
    stopLayers = (): void => {};
    if (!editor) return;
    const stops = [
      editor.mask.subscribe(({ kind }) => {
        if (kind === 'settled') mask.schedule();
      }),
      editor.store.subscribe((state, before) => {
        const isStepMoved =
          state.isStepOpen && (!before.isStepOpen || state.adjustment !== before.adjustment);
        if (isStepMoved || state.brushSizePx !== before.brushSizePx) mask.schedule();
        if (state.layer !== before.layer) markup.schedule();
      }),
      editor.markup.subscribe((state, before) => {
        if (state.document !== before.document || state.written !== before.written) markup.schedule();
      }),
    ];
    stopLayers = () => {
      for (const stop of stops) stop();
    };
  }

  // All at once or nothing: a picture must never be combined with the mask of another one.
  const keepTogether = async (source: Source, editor: Editor | null, kept: KeptFile): Promise<void> => {
    const isNew = keptKey !== source.key;
    keptKey = source.key;
    await session.keep(
      {
        source: partOf(source, kept),
        ...(editor
          ? { mask: maskPart(editor, store.getState()), markup: markupPart(editor, store.getState()) }
          : {}),
      },
      isNew,
    );
  };

  const keepAll = async ({ source, editor }: WorkspaceState): Promise<void> => {
    if (!source) {
      keptKey = undefined;
      return;
    }
    // The inputs of the picture are available at once, its PNG only later.
    if (source.making) await keepTogether(source, editor, { version: unfinishedVersion, ...source.making });
    const file = await fileOf(source);
    // Another picture may have replaced it while its file was encoded.
    if (!file || store.getState().source !== source) return;
    const making = originalOf(source.making) && source.making;
    await keepTogether(source, editor, { version: draftVersion, file, ...(making ? { making } : {}) });
  };

  const stop = store.subscribe((state, before) => {
    if (state.editor !== before.editor) follow(state.editor);
    if (state.source !== before.source) void keepAll(state);
    if (state.sentMask !== before.sentMask) mask.schedule();
    if (state.sentMarkup !== before.sentMarkup) markup.schedule();
    if (state.references !== before.references) void session.keep({ references: referencesPart(state) });
  });
  // A picture that was opened before autosave started, or restored before its PNG was ready.
  const { source, editor, restoredAt } = store.getState();
  if (restoredAt !== null) keptKey = source?.key;
  if (source && (restoredAt === null || source.making)) void keepAll(store.getState());
  const stopLeaves = [onPageLeave(mask.flush), onPageLeave(markup.flush)];
  follow(editor);
  return () => {
    stop();
    stopLayers();
    mask.stop();
    markup.stop();
    for (const stopLeave of stopLeaves) stopLeave();
  };
}

function maskPart(editor: Editor, { sentMask }: WorkspaceState) {
  const { brushSizePx } = editor.store.getState();
  const document = editor.documentSoFar();
  return { version: draftVersion, document, brushSizePx, isSent: document === sentMask } as const;
}

function markupPart(editor: Editor, { sentMarkup }: WorkspaceState) {
  const { widthPx, heightPx } = editor.size;
  const opened = openedMarkup(editor);
  const isSent = opened.document === sentMarkup;
  return { version: draftVersion, size: { widthPx, heightPx }, ...opened, isSent } as const;
}

function referencesPart({ references }: WorkspaceState) {
  const list = references.map(({ name, file }) => ({ name, file }));
  return { version: draftVersion, list } as const;
}

/** What is stored as the picture: its PNG, or the inputs from which it can be remade. */
type KeptFile =
  | { readonly version: typeof draftVersion; readonly file: Blob; readonly making?: Making }
  | ({ readonly version: typeof unfinishedVersion } & Making);

function partOf({ name, origin, extension }: Source, kept: KeptFile) {
  const described = { savedAt: serverNow(), name, origin, ...(extension ? { extension } : {}) };
  if (kept.version === unfinishedVersion) return { ...kept, ...described, frames: [...kept.frames] };
  const { making, ...file } = kept;
  return {
    ...file,
    ...described,
    ...(making ? { making: { ...making, frames: [...making.frames] } } : {}),
  };
}

/** @returns undefined where encoding fails, which the user is told when the picture is opened */
async function fileOf({ file }: Source): Promise<Blob | undefined> {
  try {
    return await file;
  } catch {
    return undefined;
  }
}
