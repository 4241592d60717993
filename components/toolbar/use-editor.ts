'use client';

import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { keyBindings } from '@/lib/client/keyboard/key-bindings';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Editor } from '@/lib/editor/editor';
import { chordsOf, formatChord } from '@/lib/editor/keymap';
import type { EditorState } from '@/lib/editor/store';

export function useEditorState<T>(editor: Editor, select: (state: EditorState) => T): T {
  return useStore(editor.store, select);
}

/** Whether a command can be run now. */
export function useCommandEnabled(editor: Editor, commandId: string): boolean {
  const isEnabled = () => editor.commands.isEnabled(commandId);
  // Commands of the markup depend on its own state.
  useStore(editor.markup, isEnabled);
  return useEditorState(editor, isEnabled);
}

const never = () => () => {};

/** Whether the client is a Mac; false on the server. */
function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
}

/** @returns a function that formats the chords of a command for this platform, one string per key cap */
export function useWrittenKeys(): (command: EditorCommand) => readonly (readonly string[])[] {
  const isMac = useIsMac();
  const bindings = useStore(keyBindings);
  return (command) =>
    chordsOf(command, bindings).map((chord) =>
      isMac
        ? [formatChord(chord, true)]
        : formatChord(chord, false)
            .split(/\+(?!$)/)
            .filter(Boolean),
    );
}

/** First chord of a command, formatted for this platform. */
export function useCommandKeys(editor: Editor, commandId: string): readonly string[] | undefined {
  return useWrittenKeys()(editor.commands.get(commandId))[0];
}
