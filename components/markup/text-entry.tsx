'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { useEditorState } from '@/components/toolbar/use-editor';
import { useText } from '@/components/ui/text/text-provider';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import { directionOfText } from '@/lib/editor/markup/letters';
import { maxMarkText, type TextMark } from '@/lib/editor/markup/mark';
import { cancelWriting, endWriting, writeText } from '@/lib/editor/markup/mark-actions';
import { boundsOfMark } from '@/lib/editor/markup/mark-geometry';
import { toScreen } from '@/lib/geometry/viewport';
import { focusCanvas } from './focus-canvas';
import { useWritingFocus } from './writing-focus';

/** Largest width and height of the field, CSS px. */
const fieldPx = { width: 240, height: 72 };
const marginPx = 6;

/** The text of a mark, in a field below it, or above it where there is no room: the mark shows what is typed. Enter ends it, Shift+Enter begins a line. */
export function TextEntry({ editor, mark }: { editor: Editor; mark: TextMark }) {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [crosshair] = useState(() => editor.store.getState().crosshair);
  const viewport = useEditorState(editor, (state) => state.viewport);
  const view = useEditorState(editor, (state) => state.viewSize);
  const covered = useEditorState(editor, (state) => state.fitInsets.bottom);
  const { markup } = editor;
  useWritingFocus(field, editor);

  const leave = () => {
    focusCanvas();
    // It went when the canvas lost the focus.
    editor.store.setState({ crosshair });
  };
  const press = (event: KeyboardEvent) => {
    // Enter of an input method chooses a word.
    if (isComposing(event.nativeEvent)) return;
    const isRun = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key === 'Enter' && !event.shiftKey) endWriting(markup);
    else if (event.key === 'Escape') cancelWriting(markup);
    else return;
    event.preventDefault();
    event.stopPropagation();
    leave();
    if (isRun && !event.repeat) editor.commands.run('run-edit');
  };

  const { y, height } = boundsOfMark(mark, measureText);
  const above = toScreen(viewport, { x: mark.at.x, y });
  const below = toScreen(viewport, { x: mark.at.x, y: y + height });
  const lowest = view.heightPx - covered - fieldPx.height - marginPx;
  const isBelow = below.y + marginPx <= lowest;
  const isRtl = directionOfText(mark.text) === 'rtl';
  const within = (at: number, most: number) => Math.min(Math.max(marginPx, at), Math.max(marginPx, most));
  return (
    <textarea
      ref={field}
      dir="auto"
      rows={2}
      value={mark.text}
      maxLength={maxMarkText}
      aria-label={t('markup.text')}
      placeholder={t('markup.textHint')}
      onChange={({ currentTarget }) => writeText(editor, currentTarget.value, measureText)}
      onKeyDown={press}
      className="pointer-events-auto absolute resize-none rounded-lg border border-line-strong bg-surface px-2 py-1 text-base text-ink shadow-md"
      style={{
        left: within(isRtl ? below.x - fieldPx.width : below.x, view.widthPx - fieldPx.width - marginPx),
        top: within(isBelow ? below.y + marginPx : above.y - fieldPx.height - marginPx, lowest),
        width: fieldPx.width,
        height: fieldPx.height,
      }}
    />
  );
}
