'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { AdjustStrip } from '@/components/toolbar/adjust-strip';
import { SelectionStatus } from '@/components/toolbar/selection-status';
import { ToolStrip } from '@/components/toolbar/tool-strip';
import { ViewStrip } from '@/components/toolbar/view-strip';
import { cn } from '@/lib/client/class-names';
import type { Source } from '@/lib/client/intake/source';
import type { Editor } from '@/lib/editor/editor';
import { setFitInsets } from '@/lib/editor/view';

/** Konva is large and only needed once there is a picture. */
const MaskCanvas = dynamic(
  () => import('@/components/canvas/mask-canvas').then((module) => module.MaskCanvas),
  {
    ssr: false,
    loading: () => <div className="shimmering absolute inset-8 rounded-lg" />,
  },
);

/** Room for what floats above and below the picture, in CSS px. */
const deskInsets = { top: 68, right: 20, bottom: 68, left: 20 };
/** On a narrow page nothing floats while another part is shown. */
const bareInsets = { top: 12, right: 12, bottom: 12, left: 12 };

type MaskDeskProps = {
  source: Source;
  editor: Editor;
  /** Whether the mask is what is worked on; always true in effect on a wide page. */
  isMasking: boolean;
};

/** The picture with the settings of the tool above it and the view below. */
export function MaskDesk({ source, editor, isMasking }: MaskDeskProps) {
  useEffect(() => {
    const isNarrow = window.matchMedia('(width < 48rem)').matches;
    setFitInsets(editor, isNarrow && !isMasking ? bareInsets : deskInsets);
  }, [editor, isMasking]);
  return (
    <div className="absolute inset-0">
      <MaskCanvas key={source.key} source={source} editor={editor} />
      <div
        className={cn(
          'pointer-events-none absolute inset-x-2 top-3 flex flex-col items-center gap-2 *:pointer-events-auto',
          !isMasking && 'max-md:hidden',
        )}
      >
        <ToolStrip editor={editor} />
        <SelectionStatus editor={editor} />
      </div>
      <div
        className={cn(
          'pointer-events-none absolute inset-x-3 bottom-3 flex flex-wrap-reverse items-end justify-between gap-1.5 *:pointer-events-auto',
          !isMasking && 'max-md:hidden',
        )}
      >
        <ViewStrip editor={editor} />
        <AdjustStrip editor={editor} />
      </div>
    </div>
  );
}
