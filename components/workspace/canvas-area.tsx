'use client';

import { useEffect } from 'react';
import { StartScreen } from '@/components/intake/start-screen';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { TargetOption } from '@/lib/client/edit/targets';
import { loadEditorBundle } from './lazy-editor';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** Fetched with the first picture. */
const { Component: MaskStage } = lazyComponent(() => loadEditorBundle().then((module) => module.MaskStage), {
  place: 'inside',
});

type CanvasAreaProps = { isDragging: boolean; targets: readonly TargetOption[]; onChoose: () => void };

/** The picture with its mask, or the ways to one. */
export function CanvasArea({ isDragging, targets, onChoose }: CanvasAreaProps) {
  const t = useText();
  const workspace = useWorkspace();
  const { source, editor, isOpening } = useWorkspaceState((state) => state);
  useEffect(() => {
    workspace.releaseOthers(source);
  }, [workspace, source]);
  if (!source || !editor) {
    return (
      <StartScreen
        targets={targets}
        isDragging={isDragging}
        isOpening={isOpening}
        onChoose={onChoose}
        onAddress={() => workspace.openDialog('address')}
        onSample={(sample, target) => void workspace.runSample(sample, target)}
        onAddKey={() => workspace.openDialog('add-key')}
      />
    );
  }
  return (
    <>
      <MaskStage source={source} editor={editor} />
      {isDragging ? (
        <p className="pointer-events-none absolute inset-3 z-20 flex items-center justify-center rounded-xl border-2 border-accent-text border-dashed bg-surface/80 font-semibold text-lg">
          {t('workspace.picture.dropToOpen')}
        </p>
      ) : null}
    </>
  );
}
