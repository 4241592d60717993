'use client';

import { type KeyboardEvent, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import { moveMark } from '@/lib/editor/markup/change-mark';
import type { Mark } from '@/lib/editor/markup/mark';
import { adjustMark, beginWriting } from '@/lib/editor/markup/mark-actions';
import { boundsOfMark } from '@/lib/editor/markup/mark-geometry';
import { revealArea } from '@/lib/editor/reveal-area';
import { arrowStep } from './arrow-step';
import { useFocusKept } from './focus-canvas';

/** Room around a mark, CSS px. */
const roomPx = 6;

export type MarkButtonProps = {
  editor: Editor;
  mark: Mark;
  name: string;
  /** CSS px of a pixel of the picture. */
  scale: number;
  isSelected: boolean;
  isTabStop: boolean;
};

/** A mark for the keyboard, as large as it is. Focusing selects it and shows it; pointers go to the canvas below. */
export function MarkButton({ editor, mark, name, scale, isSelected, isTabStop }: MarkButtonProps) {
  const t = useText();
  const button = useRef<HTMLButtonElement>(null);
  useFocusKept(button);
  const { markup, mask } = editor;
  const isText = mark.kind === 'text';
  const select = (selected: Mark) => {
    markup.setState({ selectedId: selected.id });
    revealArea(editor, boundsOfMark(selected, measureText));
  };
  const press = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (step) {
      const moved = moveMark(mark, step, mask.size, measureText);
      adjustMark(markup, moved, 'move');
      revealArea(editor, boundsOfMark(moved, measureText));
    } else if (event.key === 'Enter' && isText) beginWriting(markup, mark);
    else return;
    event.preventDefault();
  };
  // Screen readers and speech input press without a key, and without the focus.
  const click = () => {
    if (isSelected && isText) beginWriting(markup, mark);
    else button.current?.focus();
    if (!isSelected) select(mark);
  };
  const { x, y, width, height } = boundsOfMark(mark, measureText);
  return (
    <button
      ref={button}
      type="button"
      data-mark={mark.id}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={name}
      aria-description={t(isText ? 'markup.textKeys' : 'markup.markKeys')}
      aria-pressed={isSelected}
      onFocus={() => select(mark)}
      onKeyDown={press}
      onClick={click}
      className={cn(
        'absolute rounded-sm outline-offset-2',
        // Two colours: one of them differs from any picture.
        isSelected && 'border border-black border-dashed shadow-[0_0_0_1px_white,inset_0_0_0_1px_white]',
      )}
      style={{
        left: x * scale - roomPx,
        top: y * scale - roomPx,
        width: width * scale + roomPx * 2,
        height: height * scale + roomPx * 2,
      }}
    />
  );
}
