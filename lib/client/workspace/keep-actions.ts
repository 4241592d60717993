import { startAutosave } from '../drafts/autosave';
import { dropParts, KeepError } from '../drafts/draft-store';
import { forgetPrompts } from '../drafts/prompt-history';
import { restoreWork } from '../drafts/restore';
import type { Show } from './show-source';
import type { Notify, WorkspaceStore } from './state';

const trouble = {
  full: 'This browser has no room left to keep your work. It is lost when you close the page: save the mask, or free some room.',
  unavailable: 'This browser keeps nothing, so your work is lost when you close the page.',
} as const;

/** Keeps the work in this browser, and puts it back. */
export function createKeepActions(store: WorkspaceStore, notify: Notify, show: Show) {
  return {
    /** Puts back what was kept, unless a picture is there already, and keeps the work from then on. @returns a function that ends it */
    keepWork(): () => void {
      let isEnded = false;
      let end = (): void => {
        isEnded = true;
      };
      void restoreWork().then(async (restored) => {
        if (isEnded) {
          restored?.source.bitmap.close();
          return;
        }
        if (restored && !store.getState().source) {
          const isShown = await show(restored.source, restored.mask);
          if (isShown) store.setState({ restoredAt: restored.savedAt });
        }
        if (isEnded) return;
        end = startAutosave(store, ({ reason }) => notify(trouble[reason]));
      });
      return () => end();
    },
    /** Forgets picture, mask, form and the prompts that were sent, here and in the browser. */
    async startOver(): Promise<void> {
      store.setState(({ clearCount }) => ({
        source: null,
        editor: null,
        draft: null,
        maskDraft: null,
        restoredAt: null,
        clearCount: clearCount + 1,
      }));
      forgetPrompts();
      try {
        await dropParts(['source', 'mask', 'form']);
      } catch (error) {
        if (!(error instanceof KeepError)) throw error;
        notify(trouble[error.reason]);
      }
    },
    dismissRestored(): void {
      store.setState({ restoredAt: null });
    },
  };
}
