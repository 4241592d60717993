import type { Guide } from './tools/tool.ts';

/** Where the gesture under way shows its line. Not in the store: it changes with every move of the pointer. */
export type GuideBoard = {
  get(): Guide | null;
  show(guide: Guide | null): void;
  /** Hears every change. @returns a function that ends it */
  subscribe(listener: () => void): () => void;
};

export function createGuideBoard(): GuideBoard {
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
