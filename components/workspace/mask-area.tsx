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

/** Konva is large and only needed once there is a picture. */
const { Component: MaskCanvas } = lazyComponent(
  () => import('@/components/canvas/mask-canvas').then((module) => module.MaskCanvas),
  { place: 'inside', loading: <div className="shimmering absolute inset-8 rounded-lg" /> },
);

/** Where there is room, the strips float over the canvas; the same as the variant `roomy` of the styles. */
const roomy = '(width >= 48rem) and (height >= 32.5rem)';
/** Room for what floats above and below the picture, in CSS px. */
const deskInsets = { top: 68, right: 20, bottom: 68, left: 20 };
/** Elsewhere the strips stand above and below the canvas, and nothing lies on the picture. */
const bareInsets = { top: 12, right: 12, bottom: 12, left: 12 };

type MaskAreaProps = {
  source: Source;
  editor: Editor;
  /** Whether the mask is what is worked on; always true in effect on a wide page. */
  isMasking: boolean;
};

/**
 * The picture with the settings of the tool above it and the view below. The canvas keeps a least height; in a
 * window of little height it stays in sight while the rest of the page scrolls.
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
