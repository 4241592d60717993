import { createStore } from 'zustand/vanilla';
import { createUndoableRemoval } from '../undoable-removal';
import { removeKeys } from './connections-client';

/** Providers whose key was removed; `undo` as long as that can be undone. */
export const removedKeys = createStore<Readonly<Record<string, { undo?: () => void }>>>(() => ({}));

/** Shows a provider's key again, or a new one. */
export function showKeys(providerId: string): void {
  const { [providerId]: _, ...others } = removedKeys.getState();
  removedKeys.setState(others, true);
}

/** Hides a provider's key at once and removes it on the server as soon as that can no longer be undone. */
export function removeKeysWithUndo(
  providerId: string,
  { onDone, onFailed }: { onDone: () => void; onFailed: (error: unknown) => void },
): void {
  // The button stands where the key was: a notice would lie behind the dialog.
  const remove = createUndoableRemoval((_, undo) => {
    removedKeys.setState({ [providerId]: { undo } });
    return () => removedKeys.setState({ [providerId]: {} });
  });
  remove({
    message: '',
    show: (isShown) => {
      if (isShown) showKeys(providerId);
    },
    async send(isLeaving) {
      await removeKeys(providerId, isLeaving);
      onDone();
    },
    onFailed,
  });
}
