'use client';

import { useEffect } from 'react';
import { AdjustStrip } from '@/components/toolbar/adjust-strip';
import { SelectionStatus } from '@/components/toolbar/selection-status';
import { ToolStrip } from '@/components/toolbar/tool-strip';
import { ViewStrip } from '@/components/toolbar/view-strip';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { cn } from '@/lib/client/class-names';
import type { Source } from '@/lib/client/intake/source';
import type { Editor } from '@/lib/editor/editor';
import { setFitInsets } from '@/lib/editor/view';

/** Konva is large and needed only with a picture. */
const { Component: MaskCanvas } = lazyComponent(
  () => import('@/components/canvas/mask-canvas').then((module) => module.MaskCanvas),
  { place: 'inside', loading: <div className="shimmering absolute inset-8 rounded-lg" /> },
);

/** Media query for strips that float over the canvas; equal to the CSS variant `roomy`. */
const roomy = '(width >= 48rem) and (height >= 32.5rem)';
/** Space that the floating strips cover, CSS px. */
const deskInsets = { top: 68, right: 20, bottom: 68, left: 20 };
/** Insets where the strips stand beside the canvas, CSS px. */
const bareInsets = { top: 12, right: 12, bottom: 12, left: 12 };

type MaskAreaProps = {
  source: Source;
  editor: Editor;
  /** Whether the mask tab is shown; without effect in the wide layout. */
  isMasking: boolean;
};

/**
 * The canvas with the tool settings above and the view controls below. The canvas has a minimum height; in a low window
 * it stays visible while the rest of the page scrolls.
 */
export function MaskArea({ source, editor, isMasking }: MaskAreaProps) {
  useEffect(() => {
    const query = window.matchMedia(roomy);
    const apply = () => setFitInsets(editor, query.matches ? deskInsets : bareInsets);
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [editor]);
  return (
    <div className="flex roomy:absolute roomy:inset-0 min-h-0 flex-1 flex-col short:contents">
      <div
        className={cn(
          'pointer-events-none flex shrink-0 flex-col items-center p-1.5 *:pointer-events-auto max-md:order-1',
          'roomy:absolute roomy:inset-x-2 roomy:top-3 roomy:z-10 roomy:p-0',
          !isMasking && 'max-md:hidden',
        )}
      >
        <ToolStrip editor={editor} />
      </div>
      <div className="relative roomy:absolute short:sticky roomy:inset-0 short:top-0 short:z-10 min-h-32 flex-1 short:shrink-0 short:bg-ground max-md:order-1 md:min-h-40">
        <MaskCanvas key={source.key} source={source} editor={editor} />
        <div
          className={cn(
            'pointer-events-none absolute inset-x-2 top-1.5 roomy:top-17 flex flex-col items-center *:pointer-events-auto',
            !isMasking && 'max-md:hidden',
          )}
        >
          <SelectionStatus editor={editor} />
        </div>
      </div>
      <div
        className={cn(
          'pointer-events-none flex shrink-0 flex-wrap-reverse items-end justify-between gap-1.5 p-1.5 *:pointer-events-auto max-md:order-1',
          'roomy:absolute roomy:inset-x-3 roomy:bottom-3 roomy:z-10 roomy:p-0',
          !isMasking && 'max-md:hidden',
        )}
      >
        <ViewStrip editor={editor} />
        <AdjustStrip editor={editor} />
      </div>
    </div>
  );
}
