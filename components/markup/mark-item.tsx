'use client';

import { memo } from 'react';
import { useStore } from 'zustand';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import type { Mark } from '@/lib/editor/markup/mark';
import { handlesOf } from '@/lib/editor/markup/mark-geometry';
import { HandleButton } from './handle-button';
import { MarkButton } from './mark-button';

type MarkItemProps = {
  editor: Editor;
  mark: Mark;
  name: string;
  /** CSS px of a pixel of the picture. */
  scale: number;
  isSelected: boolean;
  isTabStop: boolean;
};

/** The button of a mark, as it is dragged or written, and those of its handles while it is selected. */
export const MarkItem = memo(function MarkItem({ editor, mark, ...props }: MarkItemProps) {
  const shown = useStore(editor.markup, ({ draft, writing }) => {
    const changed = draft ?? writing;
    return changed?.id === mark.id ? changed : mark;
  });
  const { scale, isSelected } = props;
  return (
    <div data-item className="contents">
      <MarkButton editor={editor} mark={shown} {...props} />
      {isSelected
        ? handlesOf(shown, measureText).map((at, handle) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a handle is its position.
            <HandleButton key={handle} editor={editor} mark={shown} at={at} handle={handle} scale={scale} />
          ))
        : null}
    </div>
  );
});
