'use client';

import { useMemo } from 'react';
import type { DrawnMarkup } from '@/components/edit/markup/markup-context';
import type { Source } from '@/lib/client/intake/source';
import type { AreaMark } from '@/lib/edit/request/edit-scope';
import type { EditSize } from '@/lib/edit/request/engine-time';
import type { Editor } from '@/lib/editor/editor';
import { useAreaMarkOf } from './use-area-mark-of';
import { useEditSizeOf } from './use-edit-size-of';
import { useEditorValue } from './use-editor-value';

type SentArea = {
  markup: DrawnMarkup;
  /** Size of picture and mask; undefined without a picture. */
  editSize: EditSize | undefined;
  /** What marks the area to edit; undefined while that is not known. */
  areaMark: AreaMark | undefined;
};

/** What a run would be sent of the open picture: its mask, or the markup in place of it. */
export function useSentArea(source: Source | null, editor: Editor | null): SentArea {
  const count = useEditorValue(editor, ({ markCount }) => markCount) ?? 0;
  const isActive = useEditorValue(editor, ({ layer }) => layer) === 'markup';
  const markup = useMemo(() => ({ count, isActive }), [count, isActive]);
  const editSize = useEditSizeOf(editor);
  const areaMark = useAreaMarkOf(source, editSize);
  if (!isActive || count === 0) return { markup, editSize, areaMark };
  // Marks say themselves what should change.
  return { markup, editSize: editSize && { ...editSize, maskShare: 0, edited: null }, areaMark: 'nothing' };
}
