'use client';

import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { useEditorState } from '@/components/toolbar/use-editor';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import { type Mark, type MarkColor, markColors } from '@/lib/editor/markup/mark';
import { changeMarkup, numberOfMark } from '@/lib/editor/markup/mark-actions';
import type { Text } from '@/lib/text/text';
import { focusCanvas } from './focus-canvas';
import { MarkItem } from './mark-item';

/**
 * The marks for the keyboard: a button each, which arrow keys move; the selected one has a button for each handle. One of
 * the marks is a tab stop. What is dragged renders its own button alone.
 */
export function MarkButtons({ editor }: { editor: Editor }) {
  const t = useText();
  const list = useRef<HTMLFieldSetElement>(null);
  const marks = useStore(editor.markup, (state) => state.marks);
  const selectedId = useStore(editor.markup, (state) => state.selectedId);
  const left = useEditorState(editor, ({ viewport }) => viewport.offsetX);
  const top = useEditorState(editor, ({ viewport }) => viewport.offsetY);
  const scale = useEditorState(editor, ({ viewport }) => viewport.scale);
  const tabStop = selectedId ?? marks[0]?.id;

  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])];
  const press = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    const item = event.target.closest('[data-item]');
    const button = item?.querySelector<HTMLElement>('[data-mark]');
    const target = button && nextOf(event.key, buttons(), button);
    if (event.key === 'Escape') {
      if (button && event.target !== button) button.focus();
      else focusCanvas();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      // A key that is held removes one.
      if (button && !event.repeat && !editor.store.getState().isGestureActive) remove(button);
    } else if (target) target.focus();
    else return;
    event.preventDefault();
  };
  const remove = (button: HTMLElement) => {
    const all = buttons();
    const at = all.indexOf(button);
    const next = all[at + 1] ?? all[at - 1];
    changeMarkup(editor.markup, { kind: 'remove', id: Number(button.dataset.mark) });
    if (next) next.focus();
    else focusCanvas();
  };

  return (
    // The picture begins at the left in every language.
    <fieldset
      ref={list}
      aria-label={t('markup.marks')}
      onKeyDown={press}
      className="absolute"
      style={{ left, top }}
    >
      {marks.map((mark) => (
        <MarkItem
          key={mark.id}
          editor={editor}
          mark={mark}
          name={describeMark(t, marks, mark)}
          scale={scale}
          isSelected={mark.id === selectedId}
          isTabStop={mark.id === tabStop}
        />
      ))}
    </fieldset>
  );
}

/** The button that a key leads to; undefined for another key. */
function nextOf(key: string, buttons: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const at = buttons.indexOf(from);
  if (key === 'PageDown') return buttons[Math.min(at + 1, buttons.length - 1)];
  if (key === 'PageUp') return buttons[Math.max(at - 1, 0)];
  if (key === 'Home') return buttons[0];
  return key === 'End' ? buttons.at(-1) : undefined;
}

/** Name of a mark, e.g. `Arrow 2, Red` or `Text “hat”, White`. */
function describeMark(t: Text, marks: readonly Mark[], mark: Mark): string {
  const found = (Object.keys(markColors) as MarkColor[]).find((name) => markColors[name] === mark.color);
  const color = found ? t(`markup.colors.${found}`) : mark.color;
  if (mark.kind === 'text') return t('markup.namedText', { text: mark.text, color });
  return t(`markup.named.${mark.kind}`, { number: numberOfMark(marks, mark), color });
}
