'use client';

import dynamic from 'next/dynamic';
import { useEditorState } from '@/components/toolbar/use-editor';
import type { Editor } from '@/lib/editor/editor';

const KeysSheet = dynamic(() => import('./keys-sheet').then((module) => module.KeysSheet), { ssr: false });
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
});
const HistoryPanel = dynamic(() => import('./history-panel').then((module) => module.HistoryPanel), {
  ssr: false,
});

/** What lies over the page for a while; loaded when it is first asked for. */
export function EditorPanels({ editor }: { editor: Editor }) {
  const panel = useEditorState(editor, (state) => state.panel);
  const close = () => editor.store.setState({ panel: null });
  if (panel === 'keys') return <KeysSheet editor={editor} onClose={close} />;
  if (panel === 'palette') return <CommandPalette editor={editor} onClose={close} />;
  if (panel === 'history') return <HistoryPanel editor={editor} onClose={close} />;
  return null;
}
