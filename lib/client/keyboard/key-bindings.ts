import { createStore } from 'zustand/vanilla';
import type { EditorCommand } from '../../editor/commands/command.ts';
import { chordsOf, type KeyBindings } from '../../editor/keymap.ts';
import { readStored, writeStored } from '../settings/local-storage.ts';
import { conforms } from '../shapes/conforms.ts';

const storageName = 'overpaint.keys';

/** Keys of one's own, by the command's id; kept in this browser. */
export const keyBindings = createStore<KeyBindings>(() => {
  if (typeof window === 'undefined') return {};
  const kept = readStored(storageName);
  return conforms('KeyBindings', kept) ? kept : {};
});

keyBindings.subscribe((bindings) => writeStored(storageName, bindings));

/** Gives a command this one chord, and takes it from any other command of the list that has it. */
export function bindKey(commands: readonly EditorCommand[], commandId: string, chord: string): void {
  const bindings = keyBindings.getState();
  const robbed = commands
    .filter((command) => command.id !== commandId && chordsOf(command, bindings).includes(chord))
    .map((command) => [command.id, chordsOf(command, bindings).filter((other) => other !== chord)]);
  keyBindings.setState({ ...bindings, ...Object.fromEntries(robbed), [commandId]: [chord] }, true);
}

/** Back to the keys that commands come with: of one command, or of all. */
export function resetKeys(commandId?: string): void {
  const rest = Object.entries(keyBindings.getState()).filter(([id]) => commandId && id !== commandId);
  keyBindings.setState(Object.fromEntries(rest), true);
}
