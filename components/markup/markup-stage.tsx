'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';

import { useText } from '@/components/ui/text/text-provider';
import { measureText } from '@/lib/client/markup/text-width';
import type { Editor } from '@/lib/editor/editor';
import { maxMarks } from '@/lib/editor/markup/mark';
import { endStep, endWriting } from '@/lib/editor/markup/mark-actions';
import { createMarkupLayer } from '@/lib/editor/markup/markup-layer';
import { MarkButtons } from './mark-buttons';
import { MarkupCanvas } from './markup-canvas';
import { TextEntry } from './text-entry';

/** The markup over the picture while it is drawn on. Pointers go to the canvas below. */
export function MarkupStage({ editor }: { editor: Editor }) {
  const t = useText();
  const isFull = useStore(editor.markup, (state) => state.isFull);
  const writing = useStore(editor.markup, (state) => state.writing);
  useEffect(() => {
    const takeOut = editor.markupLayer.put(createMarkupLayer(editor, measureText));
    // Buttons ask anew which commands are enabled.
    editor.markup.setState({});
    const endChange = () => endStep(editor.markup);
    window.addEventListener('keyup', endChange);
    window.addEventListener('pointerup', endChange);
    return () => {
      window.removeEventListener('keyup', endChange);
      window.removeEventListener('pointerup', endChange);
      endWriting(editor.markup);
      takeOut();
    };
  }, [editor]);
  return (
    // Clipped, not hidden: focus on a mark outside the view would scroll the canvas away from the picture.
    <div className="pointer-events-none absolute inset-0 overflow-clip" data-testid="markup-stage">
      <MarkupCanvas editor={editor} />
      <MarkButtons editor={editor} />
      {writing ? <TextEntry key={writing.id} editor={editor} mark={writing} /> : null}
      <p role="status" className="absolute inset-x-0 top-1.5 flex justify-center">
        {isFull ? (
          <span className="rounded-lg bg-surface/95 px-2.5 py-1 text-sm text-warn">
            {t('markup.full', { count: maxMarks })}
          </span>
        ) : null}
      </p>
    </div>
  );
}
