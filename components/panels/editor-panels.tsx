'use client';

import { useEditorState } from '@/components/toolbar/use-editor';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { Editor } from '@/lib/editor/editor';

const { Component: KeysSheet } = lazyComponent(() =>
  import('./keys-sheet').then((module) => module.KeysSheet),
);
const { Component: CommandPalette } = lazyComponent(() =>
  import('./command-palette').then((module) => module.CommandPalette),
);
const { Component: HistoryPanel } = lazyComponent(() =>
  import('./history-panel').then((module) => module.HistoryPanel),
);

/** Panels over the page, each fetched when first opened. */
export function EditorPanels({ editor }: { editor: Editor }) {
  const panel = useEditorState(editor, (state) => state.panel);
  const close = () => editor.store.setState({ panel: null });
  if (panel === 'keys') return <KeysSheet editor={editor} onClose={close} />;
  if (panel === 'palette') return <CommandPalette editor={editor} onClose={close} />;
  if (panel === 'history') return <HistoryPanel editor={editor} onClose={close} />;
  return null;
}
