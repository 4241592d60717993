'use client';

import type { ReactNode } from 'react';
import { AdjustSettings } from '@/components/toolbar/adjust-settings';
import { useEditorState } from '@/components/toolbar/use-editor';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { Source } from '@/lib/client/intake/source';
import type { Editor } from '@/lib/editor/editor';
import type { EditorState } from '@/lib/editor/store';

/** Fetched when something lies outside the view. */
const { Component: Minimap } = lazyComponent(
  () => import('@/components/canvas/minimap').then((module) => module.Minimap),
  { place: 'nowhere' },
);

/** Fetched with the first step. */
const { Component: StepList } = lazyComponent(() => import('./step-list').then((module) => module.StepList), {
  place: 'inside',
});

const sectionClass = 'flex flex-col gap-2 border-line border-b px-4 py-3';

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
  const isMask = useEditorState(editor, ({ layer }) => layer === 'mask');
  const hasSteps = useEditorState(editor, ({ history }) => history.entries.length > 0);
  const isPartly = useEditorState(editor, (state) => isPartlySeen(state, source));
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {isMask ? (
        <>
          <section aria-label={t('panels.wholeMask')} className={sectionClass}>
            <h2 className="font-semibold">{t('panels.wholeMask')}</h2>
            {commands ? <div className="-mx-2 flex justify-between">{commands}</div> : null}
            <AdjustSettings editor={editor} />
          </section>
          {hasSteps ? <StepList editor={editor} /> : null}
        </>
      ) : (
        // Nothing of the mask is changed while it is not seen.
        <section aria-label={t('markup.switch')} className={sectionClass}>
          <h2 className="font-semibold">{t('markup.switch')}</h2>
          <p className="text-muted text-sm">{t('markup.hint')}</p>
        </section>
      )}
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
