'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { EditSize } from '@/lib/edit/request/engine-time';
import type { Editor } from '@/lib/editor/editor';

/** Size of the picture, share and bounds of its mask; undefined without a picture. */
export function useEditSizeOf(editor: Editor | null): EditSize | undefined {
  const subscribe = useCallback(
    (onChange: () => void) => editor?.store.subscribe(onChange) ?? (() => undefined),
    [editor],
  );
  const maskShare = useSyncExternalStore(
    subscribe,
    () => editor?.store.getState().coverage.share ?? 0,
    () => 0,
  );
  const edited = useSyncExternalStore(
    subscribe,
    () => editor?.store.getState().hole,
    () => undefined,
  );
  if (!editor) return undefined;
  const { widthPx, heightPx } = editor.size;
  return {
    pixels: widthPx * heightPx,
    maskShare,
    shape: { widthPx, heightPx },
    edited: maskShare > 0 ? edited : null,
  };
}
