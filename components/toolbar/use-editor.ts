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

const never = () => () => {};

/** The server knows no machine. */
function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
}

/** Gives the chords of a command, each written as on this machine's keys, cap by cap. */
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

/** The first chord of a command, as it is written on this machine's keys. */
export function useCommandKeys(editor: Editor, commandId: string): readonly string[] | undefined {
  return useWrittenKeys()(editor.commands.get(commandId))[0];
}
