'use client';

import { memo } from 'react';
import { useStore } from 'zustand';
import { measureText } from '@/lib/client/markup/text-width';
import { handlesOf } from '@/lib/editor/markup/mark-geometry';
import { HandleButton } from './handle-button';
import { MarkButton, type MarkButtonProps } from './mark-button';

/** The button of a mark, as it is dragged or written, and those of its handles while it is selected. */
export const MarkItem = memo(function MarkItem({ editor, mark, ...props }: MarkButtonProps) {
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
