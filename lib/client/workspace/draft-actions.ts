import { maxReferences } from '@/lib/edit/request/references';
import type { Editor } from '@/lib/editor/editor';
import { createDeferred } from '../deferred';
import { startAutosave } from '../drafts/autosave';
import type { DraftSession } from '../drafts/draft-session';
import { forgetPrompts, recallPrompts } from '../drafts/prompt-history';
import { type Restored, restoreWork } from '../drafts/restore';
import { IntakeError } from '../intake/source';
import { text } from '../text/text';
import { readKeptFrame } from './kept-frame';
import type { Show } from './show-source';
import { maxStashed, type StashedSource, stashableWork } from './stash';
import {
  frameOf,
  freshFrame,
  type Notify,
  type WorkspaceState,
  type WorkspaceStore,
} from './workspace-store';

/** Functions that show a picture and restore a stashed one. */
type Showing = {
  readonly show: Show;
  readonly restoreStashed: (work: StashedSource, frame: Partial<WorkspaceState>) => Promise<boolean>;
};

export function createDraftActions(
  store: WorkspaceStore,
  notify: Notify,
  { show, restoreStashed }: Showing,
  session: DraftSession,
) {
  /** Restores the draft. Every failure ends in a message, so that saving starts in any case. */
  async function putBack(isEnded: () => boolean): Promise<void> {
    try {
      const restored = await restoreWork(await session.read());
      if (!restored) return;
      if (isEnded() || store.getState().source) restored.source.bitmap.close();
      else await showRestored(restored, { store, notify, show });
    } catch (error) {
      notify(lostWords(error));
    }
  }

  const restored = createDeferred<void>();
  return {
    drafts: session,
    /** Resolves when the draft was restored or cannot be: a picture that is opened earlier would take its place. */
    whenRestored: restored.promise,
    /**
     * Restores the draft unless a picture is open already, then saves all changes. @returns a function that stops it
     */
    persistWork(): () => void {
      let isEnded = false;
      let stopAutosave = (): void => {};
      const look = (): void => {
        if (document.visibilityState === 'visible') void session.look();
      };
      document.addEventListener('visibilitychange', look);
      const stopTrouble = tellOnce(session, notify);
      void putBack(() => isEnded).then(() => {
        restored.resolve();
        if (!isEnded) stopAutosave = startAutosave(store, session);
      });
      return () => {
        isEnded = true;
        document.removeEventListener('visibilitychange', look);
        stopTrouble();
        stopAutosave();
      };
    },
    /** Clears picture, mask, form and prompt history, on the page and in the browser. Can be undone for `noticeMs`. */
    async startOver(): Promise<void> {
      const before = store.getState();
      const { stash, references } = before;
      const work = stashableWork(before);
      const nothing = { source: null, editor: null, stash: [], references: [] };
      store.setState(({ clearCount }) => ({
        ...freshFrame,
        ...nothing,
        clearCount: clearCount + 1,
      }));
      const prompts = forgetPrompts();
      const run = (): void => {
        recallPrompts(prompts);
        store.setState((state) => ({
          stash: [...state.stash, ...stash].slice(0, maxStashed),
          references: [...references, ...state.references].slice(0, maxReferences),
          clearCount: state.clearCount - 1,
        }));
        if (work) void restoreStashed(work, frameOf(before));
      };
      notify(text()('workspace.draft.cleared'), { label: text()('ui.undo'), run });
      await session.forget();
    },
    dismissRestored(): void {
      store.setState({ restoredAt: null });
    },
  };
}

/** Why the work could not be restored. */
const lostWords = (error: unknown): string =>
  text()(error instanceof IntakeError ? 'workspace.draft.damagedPicture' : 'workspace.draft.notRestored');

/** Reports the first storage error. */
function tellOnce({ store }: DraftSession, notify: Notify): () => void {
  const tell = (): void => {
    const { trouble: error } = store.getState();
    if (!error) return;
    stop();
    notify(text()(`workspace.draft.${error.reason}`));
  };
  const stop = store.subscribe(tell);
  tell();
  return stop;
}

/** Shows the picture of a restored draft, with all that belongs to it. */
async function showRestored(
  { source, mask, markup, references, savedAt }: Restored,
  { store, notify, show }: { store: WorkspaceStore; notify: Notify; show: Showing['show'] },
): Promise<void> {
  // Showing the picture begins anew.
  const frame = readKeptFrame(source);
  let isShown: boolean;
  try {
    isShown = await show(source, { ...mask, markup });
  } catch (error) {
    if (!mask) throw error;
    // The steps match the schema but cannot be drawn: restores the picture alone.
    isShown = await show(source, { markup });
    notify(text()('workspace.draft.damagedMask'));
  }
  if (isShown)
    store.setState((state) => ({
      ...frame,
      references,
      restoredAt: savedAt,
      ...sentOf(state.editor, mask, markup),
    }));
}

/** What of a restored draft a run has as it is. */
function sentOf(editor: Editor | null, mask: Restored['mask'], markup: Restored['markup']) {
  return {
    sentMask: (mask?.isSent && editor?.mask.document()) || null,
    sentMarkup: (markup?.isSent && editor?.markup.getState().document) || null,
  };
}
