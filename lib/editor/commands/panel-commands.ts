import type { TextKey } from '../../text/text.ts';
import type { Panel } from '../store.ts';
import type { EditorCommand } from './command.ts';

function openPanel(panel: Panel, label: TextKey, keys: readonly string[]): EditorCommand {
  return {
    id: `open-${panel}`,
    label,
    keys,
    run: ({ store }) => store.setState(({ panel: open }) => ({ panel: open === panel ? null : panel })),
  };
}

/** Commands that open a dialog of the editor. */
export const panelCommands: readonly EditorCommand[] = [
  openPanel('palette', 'editor.commands.palette', ['mod+k']),
  openPanel('keys', 'editor.commands.keys', ['?']),
];
