import type { Editor } from '@/lib/editor/editor';
import { IntakeError, type Making, type Source } from '../intake/source';
import type { WorkspaceState, WorkspaceStore } from '../workspace/state';
import { dropParts, KeepError, keepPart, keepParts } from './draft-store';
import { draftVersion, unfinishedVersion } from './draft-version';
import { createKeeper } from './keeper';

/** A stroke is kept this long after it ended. */
const REST_MS = 400;

/**
 * Keeps picture and mask in the browser as they change, so that a reload or a crash loses nothing. When the browser has
 * no room, or keeps nothing, that is said once. @returns a function that ends it
 */
export function startAutosave(store: WorkspaceStore, onTrouble: (error: KeepError) => void): () => void {
  let isTold = false;
  let keptKey: string | undefined;
  let stopMask = (): void => {};

  const keeping = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof KeepError)) throw error;
      if (!isTold) onTrouble(error);
      isTold = true;
    }
  };

  const mask = createKeeper(() => {
    const { editor, source } = store.getState();
    // Until the picture itself is kept, its mask would meet an older one.
    return editor && source?.key === keptKey
      ? keeping(() => keepPart('mask', maskPart(editor)))
      : Promise.resolve();
  }, REST_MS);

  function follow(editor: Editor | null): void {
    stopMask();
    if (!editor) return;
    const stops = [
      editor.mask.subscribe(({ kind }) => {
        if (kind === 'settled') mask.touch();
      }),
      editor.store.subscribe((state, before) => {
        const isStepMoved =
          state.isStepOpen && (!before.isStepOpen || state.adjustment !== before.adjustment);
        if (isStepMoved || state.brushSizePx !== before.brushSizePx) mask.touch();
      }),
    ];
    stopMask = () => {
      for (const stop of stops) stop();
    };
  }

  // Both at once: a picture must never meet the mask of another one.
  const keepBoth = async (source: Source, editor: Editor | null, kept: KeptFile): Promise<void> => {
    keptKey = source.key;
    await keepParts({ source: partOf(source, kept), ...(editor ? { mask: maskPart(editor) } : {}) });
  };

  const keepAll = async ({ source, editor }: WorkspaceState): Promise<void> => {
    if (!source) {
      await dropParts(['source', 'mask']);
      return;
    }
    // What the picture is made of is there at once, its PNG only later.
    if (source.making) await keepBoth(source, editor, { version: unfinishedVersion, ...source.making });
    const file = await fileOf(source);
    // Another picture may have taken its place while the file was made.
    if (!file || store.getState().source !== source) return;
    await keepBoth(source, editor, { version: draftVersion, file });
  };

  const stop = store.subscribe((state, before) => {
    if (state.editor !== before.editor) follow(state.editor);
    if (state.source !== before.source) void keeping(() => keepAll(state));
  });
  // A picture that was opened before this began, or that was put back before its PNG was there.
  const { source, editor, restoredAt } = store.getState();
  if (source && (restoredAt === null || source.making)) void keeping(() => keepAll(store.getState()));
  else keptKey = source?.key;
  const flush = (): void => mask.flush();
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  follow(editor);
  return () => {
    stop();
    stopMask();
    mask.stop();
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flush);
  };
}

function maskPart(editor: Editor) {
  const { brushSizePx } = editor.store.getState();
  return { version: draftVersion, document: editor.documentSoFar(), brushSizePx };
}

/** What is kept in the place of the picture: its PNG, or what that is made of. */
type KeptFile =
  | { readonly version: typeof draftVersion; readonly file: Blob }
  | ({ readonly version: typeof unfinishedVersion } & Making);

function partOf({ name, origin }: Source, kept: KeptFile) {
  return { ...kept, savedAt: Date.now(), name, origin };
}

/** @returns undefined where it cannot be made, which the person is told when the picture is opened */
async function fileOf({ file }: Source): Promise<Blob | undefined> {
  try {
    return await file;
  } catch (error) {
    if (error instanceof IntakeError) return undefined;
    throw error;
  }
}
