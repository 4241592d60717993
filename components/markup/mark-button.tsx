'use client';

import type { KeyboardEvent } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import { moveMark } from '@/lib/editor/markup/change-mark';
import { type Mark, type MarkColor, markColors } from '@/lib/editor/markup/mark';
import { adjustMark, beginWriting, numberOfMark } from '@/lib/editor/markup/mark-actions';
import { boundsOfMark } from '@/lib/editor/markup/mark-geometry';
import { toScreen, type Viewport } from '@/lib/geometry/viewport';
import type { Text } from '@/lib/text/text';
import { arrowStep } from './arrow-step';

/** Room around a mark, CSS px. */
const roomPx = 6;

type MarkButtonProps = {
  editor: Editor;
  mark: Mark;
  /** All marks, which it is numbered among. */
  marks: readonly Mark[];
  viewport: Viewport;
  isSelected: boolean;
  onRemove: () => void;
  /** Escape: the focus goes back to the canvas. */
  onLeave: () => void;
};

/** A mark for the keyboard, as large as it is. Focusing selects it; pointers go to the canvas below. */
export function MarkButton({
  editor,
  mark,
  marks,
  viewport,
  isSelected,
  onRemove,
  onLeave,
}: MarkButtonProps) {
  const t = useText();
  const { markup, mask } = editor;
  const press = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (step) {
      const moved = moveMark(mark, step, mask.size, measureText);
      adjustMark(markup, moved, 'move');
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      // A key that is held removes one.
      if (!event.repeat) onRemove();
    } else if (event.key === 'Enter' && mark.kind === 'text') beginWriting(markup, mark);
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      data-mark={mark.id}
      aria-label={describeMark(t, marks, mark)}
      aria-description={t(mark.kind === 'text' ? 'markup.textKeys' : 'markup.markKeys')}
      aria-pressed={isSelected}
      onFocus={() => markup.setState({ selectedId: mark.id })}
      onKeyDown={press}
      className={cn(
        'absolute rounded-sm outline-offset-2',
        isSelected && 'border border-accent-text border-dashed',
      )}
      style={placeOf(mark, viewport)}
    />
  );
}

/** Name of a mark, e.g. `Arrow 2, Red` or `Text “hat”, White`. */
function describeMark(t: Text, marks: readonly Mark[], mark: Mark): string {
  const found = (Object.keys(markColors) as MarkColor[]).find((name) => markColors[name] === mark.color);
  const color = found ? t(`markup.colors.${found}`) : mark.color;
  if (mark.kind === 'text') return t('markup.namedText', { text: mark.text, color });
  return t(`markup.named.${mark.kind}`, { number: numberOfMark(marks, mark), color });
}

function placeOf(mark: Mark, viewport: Viewport) {
  const { x, y, width, height } = boundsOfMark(mark, measureText);
  const at = toScreen(viewport, { x, y });
  return {
    // The picture begins at the left in every language.
    left: at.x - roomPx,
    top: at.y - roomPx,
    width: width * viewport.scale + roomPx * 2,
    height: height * viewport.scale + roomPx * 2,
  };
}
