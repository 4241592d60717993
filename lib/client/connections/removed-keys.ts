import { createStore } from 'zustand/vanilla';
import { createUndoableRemoval } from '../undoable-removal';
import { removeKeys, saveKeys } from './connections-client';

/** Providers whose key was removed; `undo` as long as that can be undone. */
export const removedKeys = createStore<Readonly<Record<string, { undo?: () => void }>>>(() => ({}));

/** Sends the last removal of a provider's key at once and waits for its answer. */
const settlings = new Map<string, () => Promise<void>>();

/**
 * Stores new keys. A removal of the old ones is sent before, since later it would remove the new ones. @throws ApiError
 */
export async function replaceKeys(providerId: string, fields: Record<string, string>): Promise<void> {
  await settlings.get(providerId)?.();
  settlings.delete(providerId);
  await saveKeys(providerId, fields);
  showKeys(providerId);
}

/** Shows a provider's key again, or a new one. */
function showKeys(providerId: string): void {
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
  const settle = remove({
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
  settlings.set(providerId, settle);
}
