'use client';

import type { ReactNode } from 'react';
import { AdjustSettings } from '@/components/toolbar/adjust-settings';
import { useEditorState } from '@/components/toolbar/use-editor';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { Source } from '@/lib/client/intake/source';
import type { Editor } from '@/lib/editor/editor';
import type { EditorState } from '@/lib/editor/store';
import { StepList } from './step-list';

/** Fetched when something lies outside the view. */
const { Component: Minimap } = lazyComponent(
  () => import('@/components/canvas/minimap').then((module) => module.Minimap),
  { place: 'nowhere' },
);

type MaskPanelProps = {
  source: Source;
  editor: Editor;
  /** Commands on the whole mask, where they have no other place. */
  commands?: ReactNode;
  /** Masks that can be used again. */
  children: ReactNode;
};

/** Tab of the panel: what concerns the whole mask. */
export function MaskPanel({ source, editor, commands, children }: MaskPanelProps) {
  const t = useText();
  const isPartly = useEditorState(editor, (state) => isPartlySeen(state, source));
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <section
        aria-label={t('panels.wholeMask')}
        className="flex flex-col gap-2 border-line border-b px-4 py-3"
      >
        <h2 className="font-semibold">{t('panels.wholeMask')}</h2>
        {commands ? <div className="-mx-2 flex justify-between">{commands}</div> : null}
        <AdjustSettings editor={editor} />
      </section>
      <StepList editor={editor} />
      {isPartly ? <Minimap source={source} editor={editor} /> : null}
      {children}
    </div>
  );
}

function isPartlySeen(
  { viewport, viewSize }: EditorState,
  image: { widthPx: number; heightPx: number },
): boolean {
  const { scale, offsetX, offsetY } = viewport;
  if (viewSize.widthPx === 0) return false;
  const right = offsetX + image.widthPx * scale;
  const bottom = offsetY + image.heightPx * scale;
  return offsetX < -1 || offsetY < -1 || right > viewSize.widthPx + 1 || bottom > viewSize.heightPx + 1;
}
