import { createStore } from 'zustand/vanilla';
import type { CommentChange, CommentWish, SharedComments } from '@/lib/edit/share-comments';
import { type VisitorComments, visitorComments } from './comments-client';

/** Time between two readings of the comments of others while the page is visible, ms. */
export const readingPauseMs = 20_000;

export type CommentsState = SharedComments & {
  /** `failed` until the comments could be read for the first time. */
  phase: 'loading' | 'ready' | 'failed';
};

/** The comments on a link as this visitor sees them. */
export function createCommentsStore(token: string, client: VisitorComments = visitorComments) {
  const store = createStore<CommentsState>(() => ({ name: null, comments: [], phase: 'loading' }));
  /** Counts the changes of this visitor: an answer to an earlier question is older than they are. */
  let changes = 0;

  const take = (asked: number, answer: SharedComments): void => {
    if (asked === changes) store.setState({ ...answer, phase: 'ready' });
  };
  const send = async (ask: () => Promise<SharedComments>): Promise<void> => {
    changes += 1;
    const answer = await ask();
    changes += 1;
    take(changes, answer);
  };

  async function read(): Promise<void> {
    const asked = changes;
    try {
      take(asked, await client.read(token));
    } catch {
      // Comments that are shown stay; the next reading tries again.
      if (store.getState().phase === 'loading') store.setState({ phase: 'failed' });
    }
  }

  return {
    store,
    read,
    write: (wish: CommentWish) => send(() => client.write(token, wish)),
    change: (id: string, change: CommentChange) => send(() => client.change(token, id, change)),
    remove: (id: string) => send(() => client.remove(token, id)),
    restore: (id: string) => send(() => client.restore(token, id)),
    /** Reads the comments now and then while the page is visible. @returns a function that stops it */
    follow(page: Pick<Document, 'visibilityState' | 'addEventListener'> = document): () => void {
      const isSeen = () => page.visibilityState === 'visible';
      const stop = new AbortController();
      const readIfSeen = () => {
        if (isSeen()) void read();
      };
      const timer = setInterval(readIfSeen, readingPauseMs);
      page.addEventListener('visibilitychange', readIfSeen, { signal: stop.signal });
      return () => {
        clearInterval(timer);
        stop.abort();
      };
    },
  };
}

export type CommentsStore = ReturnType<typeof createCommentsStore>;
