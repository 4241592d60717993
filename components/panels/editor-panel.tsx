import type { Editor } from '@/lib/editor/editor';
import type { Panel } from '@/lib/editor/store';
import { CommandPalette } from './command-palette';
import { KeysSheet } from './keys-sheet';

type EditorPanelProps = { editor: Editor; panel: Panel };

/** The open panel over the page. */
export function EditorPanel({ editor, panel }: EditorPanelProps) {
  const close = () => editor.store.setState({ panel: null });
  if (panel === 'keys') return <KeysSheet editor={editor} onClose={close} />;
  return <CommandPalette editor={editor} onClose={close} />;
}
