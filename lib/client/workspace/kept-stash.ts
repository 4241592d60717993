import { maxStashed, type StashedSource } from './stash';
import type { WorkspaceStore } from './workspace-store';

let kept: readonly StashedSource[] = [];

/** Hands the stash of a workspace that is left to the next one in this tab. @returns a function that keeps it */
export function keepStash(store: WorkspaceStore): () => void {
  if (kept.length > 0) {
    store.setState(({ stash }) => ({ stash: [...stash, ...kept].slice(0, maxStashed) }));
    kept = [];
  }
  return () => {
    kept = store.getState().stash;
  };
}
