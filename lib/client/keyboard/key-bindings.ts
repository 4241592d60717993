import { createStore } from 'zustand/vanilla';
import type { EditorCommand } from '../../editor/commands/command.ts';
import { chordsOf, type KeyBindings } from '../../editor/keymap.ts';
import { conforms } from '../schemas/conforms.ts';
import { readStored, writeStored } from '../settings/local-storage.ts';

const storageName = 'overpaint.keys';

/** Customized keys by command id, stored in this browser. */
export const keyBindings = createStore<KeyBindings>(() => {
  if (typeof window === 'undefined') return {};
  const kept = readStored(storageName);
  return conforms('KeyBindings', kept) ? kept : {};
});

keyBindings.subscribe((bindings) => writeStored(storageName, bindings));

/** Binds a chord to a command, and removes it from every other command of the list. */
export function bindKey(commands: readonly EditorCommand[], commandId: string, chord: string): void {
  const bindings = keyBindings.getState();
  const robbed = commands
    .filter((command) => command.id !== commandId && chordsOf(command, bindings).includes(chord))
    .map((command) => [command.id, chordsOf(command, bindings).filter((other) => other !== chord)]);
  keyBindings.setState({ ...bindings, ...Object.fromEntries(robbed), [commandId]: [chord] }, true);
}

/** Restores the default keys of a command, or of all. */
export function resetKeys(commandId?: string): void {
  const rest = Object.entries(keyBindings.getState()).filter(([id]) => commandId && id !== commandId);
  keyBindings.setState(Object.fromEntries(rest), true);
}
