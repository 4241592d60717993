import { createStore } from 'zustand/vanilla';
import type { ListedComment, Reactions } from '@/lib/edit/share-comments';
import { fetchReactions, removeShareComment, restoreShareComment } from './comments-client';

export type ReactionsState = {
  /** The run that is looked at. */
  runId: string | null;
  /** What visitors said of it; undefined until it was read. */
  reactions: Reactions | undefined;
  /** The first reading failed. */
  hasFailed: boolean;
};

const client = { read: fetchReactions, remove: removeShareComment, restore: restoreShareComment };

/** What visitors said of the run that is looked at, for its owner. */
export function createReactionsStore({ read, remove, restore } = client) {
  const store = createStore<ReactionsState>(() => ({ runId: null, reactions: undefined, hasFailed: false }));
  let isReading = false;
  let isOutdated = false;

  /** Reads once more where something asked for it meanwhile: one request at a time, however often a visitor votes. */
  async function readAll(): Promise<void> {
    if (isReading) {
      isOutdated = true;
      return;
    }
    isReading = true;
    do {
      isOutdated = false;
      await readOnce();
    } while (isOutdated);
    isReading = false;
  }

  async function readOnce(): Promise<void> {
    const { runId } = store.getState();
    if (runId === null) return;
    const isCurrent = () => store.getState().runId === runId;
    try {
      const reactions = await read(runId);
      if (isCurrent()) store.setState({ reactions, hasFailed: false });
    } catch {
      // What is shown stays; the next event or a press reads again.
      if (isCurrent()) store.setState(({ reactions }) => ({ hasFailed: reactions === undefined }));
    }
  }

  return {
    store,
    /** Reads what visitors said of a run, which is the one that is looked at from now on. */
    async refresh(runId: string): Promise<void> {
      if (store.getState().runId !== runId) store.setState({ runId, reactions: undefined, hasFailed: false });
      await readAll();
    },
    async remove({ shareId, id }: ListedComment): Promise<void> {
      await remove(shareId, id);
      await readAll();
    },
    async restore({ shareId, id }: ListedComment): Promise<void> {
      await restore(shareId, id);
      await readAll();
    },
  };
}

/** Of this page. */
export const reactionsStore = createReactionsStore();
