'use client';

import { useEffect } from 'react';
import { MarkupStage } from '@/components/markup/lazy-markup';
import { MaskWarning } from '@/components/toolbar/mask-status';
import { SelectionStatus } from '@/components/toolbar/selection-status';
import { useEditorState } from '@/components/toolbar/use-editor';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useMedia } from '@/components/ui/use-media';
import type { Source } from '@/lib/client/intake/source';
import { liveRuns } from '@/lib/client/runs/runs-store';
import type { Editor } from '@/lib/editor/editor';
import { setFitInsets } from '@/lib/editor/view';
import { useRuns } from '../workspace-context';
import { compactLayout, useStageInsets } from './stage-insets';

/** Konva is large and needed only with a picture. */
const { Component: MaskCanvas } = lazyComponent(
  () => import('@/components/canvas/mask-canvas').then((module) => module.MaskCanvas),
  { place: 'inside', loading: <div className="shimmering absolute inset-2 rounded-lg" /> },
);

/** Fetched with the first run. */
const { Component: RunningMask } = lazyComponent(
  () => import('./running-mask').then((module) => module.RunningMask),
  { place: 'nowhere' },
);

/** The picture with its mask; it fills the stage. */
export function MaskStage({ source, editor }: { source: Source; editor: Editor }) {
  const isCompact = useMedia(compactLayout);
  const isMask = useEditorState(editor, ({ layer }) => layer === 'mask');
  const hasRun = useRuns(({ runs }) => liveRuns(runs).length > 0);
  const insets = useStageInsets();
  useEffect(() => setFitInsets(editor, insets), [editor, insets]);
  return (
    <div className="absolute inset-0">
      <MaskCanvas key={source.key} source={source} editor={editor} />
      {hasRun ? <RunningMask editor={editor} /> : null}
      {isMask ? null : <MarkupStage editor={editor} />}
      {isCompact && isMask ? (
        <div className="pointer-events-none absolute inset-x-2 top-1.5 flex flex-col items-center gap-1.5 *:pointer-events-auto">
          <SelectionStatus editor={editor} />
          <MaskWarning editor={editor} />
        </div>
      ) : null}
    </div>
  );
}
