'use client';

import type { EditSize } from '@/lib/edit/request/engine-time';
import type { Editor } from '@/lib/editor/editor';
import { useEditorValue } from './use-editor-value';

/** Size of the picture, share and bounds of its mask; undefined without a picture. */
export function useEditSizeOf(editor: Editor | null): EditSize | undefined {
  const maskShare = useEditorValue(editor, ({ coverage }) => coverage.share) ?? 0;
  const edited = useEditorValue(editor, ({ hole }) => hole);
  if (!editor) return undefined;
  const { widthPx, heightPx } = editor.size;
  return {
    pixels: widthPx * heightPx,
    maskShare,
    shape: { widthPx, heightPx },
    edited: maskShare > 0 ? edited : null,
  };
}
