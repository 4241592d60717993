'use client';

import { type KeyboardEvent, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import { resizeMark } from '@/lib/editor/markup/change-mark';
import type { Mark } from '@/lib/editor/markup/mark';
import { adjustMark } from '@/lib/editor/markup/mark-actions';
import { revealArea } from '@/lib/editor/reveal-area';
import type { Point } from '@/lib/geometry/point';
import type { Text } from '@/lib/text/text';
import { arrowStep } from './arrow-step';
import { useFocusKept } from './focus-canvas';

/** Size of the button, CSS px: the least that WCAG allows. Its dot is half as large. */
const handlePx = 24;

type HandleButtonProps = {
  editor: Editor;
  mark: Mark;
  /** Number of the handle, and its place in image px, as of `handlesOf`. */
  handle: number;
  at: Point;
  /** CSS px of a pixel of the picture. */
  scale: number;
};

/** A point at which the selected mark is resized, by arrow keys or by a drag on the canvas below. */
export function HandleButton({ editor, mark, handle, at, scale }: HandleButtonProps) {
  const t = useText();
  const button = useRef<HTMLButtonElement>(null);
  useFocusKept(button);
  const show = (place: Point) => revealArea(editor, { ...place, width: 0, height: 0 });
  const press = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (!step) return;
    event.preventDefault();
    const to = { x: at.x + step.x, y: at.y + step.y };
    const resized = resizeMark(mark, handle, to, editor.mask.size, measureText);
    adjustMark(editor.markup, resized, `handle-${handle}`);
    show(to);
  };
  return (
    <button
      ref={button}
      type="button"
      aria-label={handleName(t, mark, handle)}
      aria-description={t('markup.handleKeys')}
      onFocus={() => show(at)}
      onKeyDown={press}
      // Screen readers and speech input press without the focus, which the arrow keys need.
      onClick={() => button.current?.focus()}
      className="absolute flex items-center justify-center rounded-full"
      style={{
        left: at.x * scale - handlePx / 2,
        top: at.y * scale - handlePx / 2,
        width: handlePx,
        height: handlePx,
      }}
    >
      <span className="size-3 rounded-full border-2 border-accent-text bg-white" />
    </button>
  );
}

function handleName(t: Text, { kind }: Mark, handle: number): string {
  if (kind === 'arrow' || kind === 'line')
    return t(handle === 0 ? 'markup.handles.start' : 'markup.handles.end');
  return t('markup.handles.corner', { number: handle + 1 });
}
