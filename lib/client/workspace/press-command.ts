import type { Editor } from '@/lib/editor/editor';
import { findCommands } from '@/lib/editor/keymap';
import { keyBindings } from '../keyboard/key-bindings';
import { keyPressOf } from '../keyboard/key-press';
import { rawCommandId } from './page-commands';

type CommandPress = {
  editor: Editor | null;
  /** What a command of the editor's view does instead, by its id: what is looked at has a view of its own. */
  viewCommands: Readonly<Record<string, () => void>>;
  /** Goes to the mask. */
  toMask: () => void;
};

/** Commands that do not concern the mask: they leave what is looked at where it is. */
const pageCommands = /^(run-edit|stop-runs|open-|extend-|import-|export-|connections|show-steps)/;

/**
 * Runs the command of a key where the mask is not looked at. What would change the mask leads back to it, so that nothing
 * is changed unseen.
 *
 * @returns whether the key belonged to a command that concerns mask or view
 */
export function pressCommand(event: KeyboardEvent, { editor, viewCommands, toMask }: CommandPress): boolean {
  if (!editor) return false;
  const found = findCommands(keyPressOf(event), editor.commands.list, keyBindings.getState());
  const command = found.find(({ id }) => editor.commands.isEnabled(id)) ?? found[0];
  // Restored or raw is a key of the whole page.
  if (!command || command.id === rawCommandId) return false;
  if (event.repeat && !command.isRepeatable) return true;
  const look = viewCommands[command.id];
  if (look) {
    look();
    return true;
  }
  if (!editor.commands.isEnabled(command.id)) return false;
  if (!pageCommands.test(command.id)) toMask();
  editor.commands.run(command.id);
  return true;
}
