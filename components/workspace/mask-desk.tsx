'use client';

import dynamic from 'next/dynamic';
import { ToolRail } from '@/components/toolbar/tool-rail';
import { ToolStrip } from '@/components/toolbar/tool-strip';
import { ViewStrip } from '@/components/toolbar/view-strip';
import { cn } from '@/lib/client/class-names';
import type { Source } from '@/lib/client/intake/source';
import type { Editor } from '@/lib/editor/editor';

/** Konva is large and only needed once there is a picture. */
const MaskCanvas = dynamic(
  () => import('@/components/canvas/mask-canvas').then((module) => module.MaskCanvas),
  {
    ssr: false,
    loading: () => <div className="shimmering absolute inset-8 rounded-lg" />,
  },
);

type MaskDeskProps = { source: Source; editor: Editor; isToolRowShown: boolean };

/** The picture with its tools around it. */
export function MaskDesk({ source, editor, isToolRowShown }: MaskDeskProps) {
  return (
    <div className="flex size-full flex-col-reverse md:flex-row">
      <div
        className={cn(
          'shrink-0 border-line bg-surface max-md:border-t md:w-14 md:border-r',
          !isToolRowShown && 'max-md:hidden',
        )}
      >
        <ToolRail editor={editor} />
      </div>
      <div className="relative min-h-0 min-w-0 flex-1">
        <MaskCanvas key={source.key} source={source} editor={editor} />
        <div
          className={cn('absolute inset-x-0 top-3 flex justify-center', !isToolRowShown && 'max-md:hidden')}
        >
          <ToolStrip editor={editor} />
        </div>
        <div className="absolute bottom-3 left-3">
          <ViewStrip editor={editor} />
        </div>
      </div>
    </div>
  );
}
