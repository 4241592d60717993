'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { Editor } from '@/lib/editor/editor';
import type { EditorState } from '@/lib/editor/store';

/** A part of the editor's state, not made by `select`; undefined without a picture. */
export function useEditorValue<T>(editor: Editor | null, select: (state: EditorState) => T): T | undefined {
  const subscribe = useCallback(
    (onChange: () => void) => editor?.store.subscribe(onChange) ?? (() => undefined),
    [editor],
  );
  return useSyncExternalStore(
    subscribe,
    () => editor?.store.getState() && select(editor.store.getState()),
    () => undefined,
  );
}
