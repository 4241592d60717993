import type { Guide } from './tools/tool.ts';

/** Holds the guide line of the current gesture. It is not part of the editor's store, since it changes with every pointer move. */
export type GuideStore = {
  get(): Guide | null;
  show(guide: Guide | null): void;
  /** @returns a function that unsubscribes */
  subscribe(listener: () => void): () => void;
};

export function createGuideStore(): GuideStore {
  const listeners = new Set<() => void>();
  let shown: Guide | null = null;
  return {
    get: () => shown,
    show(guide) {
      if (guide === shown) return;
      shown = guide;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
