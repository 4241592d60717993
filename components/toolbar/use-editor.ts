'use client';

import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '@/lib/editor/editor';
import { formatChord } from '@/lib/editor/keymap';
import type { EditorState } from '@/lib/editor/store';

export function useEditorState<T>(editor: Editor, select: (state: EditorState) => T): T {
  return useStore(editor.store, select);
}

const never = () => () => {};

/** The first chord of a command, written as on this machine's keys; the server knows no machine. */
export function useCommandKeys(editor: Editor, commandId: string): readonly string[] | undefined {
  const isMac = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
  const [chord] = editor.commands.get(commandId).keys;
  if (!chord) return undefined;
  return isMac ? [formatChord(chord, true)] : formatChord(chord, false).split('+').filter(Boolean);
}
