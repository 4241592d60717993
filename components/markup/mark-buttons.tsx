'use client';

import { useRef } from 'react';
import { useStore } from 'zustand';
import { useEditorState } from '@/components/toolbar/use-editor';
import { useText } from '@/components/ui/text/text-provider';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import type { Mark } from '@/lib/editor/markup/mark';
import { changeMarkup, shownMarks } from '@/lib/editor/markup/mark-actions';
import { handlesOf } from '@/lib/editor/markup/mark-geometry';
import { HandleButton } from './handle-button';
import { MarkButton } from './mark-button';

/** The marks for the keyboard: a button each, which arrow keys move; the selected one has a button for each handle. */
export function MarkButtons({ editor }: { editor: Editor }) {
  const t = useText();
  const list = useRef<HTMLFieldSetElement>(null);
  const state = useStore(editor.markup);
  const viewport = useEditorState(editor, (editorState) => editorState.viewport);
  const marks = shownMarks(state);

  const focusCanvas = () => document.querySelector<HTMLElement>('[data-testid="mask-canvas"]')?.focus();
  const remove = ({ id }: Mark) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])];
    const at = buttons.findIndex((button) => button.dataset.mark === String(id));
    const next = buttons[at + 1] ?? buttons[at - 1];
    changeMarkup(editor.markup, { kind: 'remove', id });
    if (next) next.focus();
    else focusCanvas();
  };

  return (
    <fieldset ref={list} aria-label={t('markup.marks')} className="contents">
      {marks.map((mark) => {
        const isSelected = mark.id === state.selectedId || mark.id === state.draft?.id;
        const common = { editor, mark, viewport };
        return (
          <div key={mark.id} className="contents">
            <MarkButton
              {...common}
              marks={marks}
              isSelected={isSelected}
              onRemove={() => remove(mark)}
              onLeave={focusCanvas}
            />
            {isSelected
              ? handlesOf(mark, measureText).map((at, handle) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a handle is its position.
                  <HandleButton key={handle} {...common} at={at} handle={handle} />
                ))
              : null}
          </div>
        );
      })}
    </fieldset>
  );
}
