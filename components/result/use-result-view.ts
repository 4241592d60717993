import { useEffect, useMemo } from 'react';
import { createViewStore, type ViewStore } from '@/lib/client/viewer/viewer-store';
import type { Editor } from '@/lib/editor/editor';
import type { Size } from '@/lib/geometry/rectangle';
import type { Insets } from '@/lib/geometry/viewport';

/**
 * Zoom and pan of Result. It begins where the mask is looked at, so that nothing jumps, and stays when another result of
 * this size is shown.
 */
export function useResultView(size: Size, insets: Insets, editor: Editor | null): ViewStore {
  const { widthPx, heightPx } = size;
  const view = useMemo(() => {
    const image = { widthPx, heightPx };
    const isSame = editor?.size.widthPx === widthPx && editor.size.heightPx === heightPx;
    const start = isSame ? editor.store.getState() : undefined;
    return createViewStore(image, start && start.viewSize.widthPx > 0 ? { start } : {});
  }, [widthPx, heightPx, editor]);
  useEffect(() => view.setInsets(insets), [view, insets]);
  return view;
}
