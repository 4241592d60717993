import type { Panel } from '../store.ts';
import type { EditorCommand } from './command.ts';

function openPanel(panel: Panel, label: string, keys: readonly string[]): EditorCommand {
  return {
    id: `open-${panel}`,
    label,
    keys,
    run: ({ store }) => store.setState(({ panel: open }) => ({ panel: open === panel ? null : panel })),
  };
}

/** Commands that open a dialog of the editor. */
export const panelCommands: readonly EditorCommand[] = [
  openPanel('palette', 'All commands', ['mod+k']),
  openPanel('keys', 'Keys', ['?']),
];
