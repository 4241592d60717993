'use client';

import { EditDock } from '@/components/edit/edit-dock';
import type { TargetOption } from '@/lib/client/edit/targets';
import { hasTransparency } from '@/lib/client/intake/transparency';
import { useEditSizeOf } from './use-edit-size-of';
import { useOutage } from './use-outage';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** The edit form, and the checks of the canvas before sending. */
export function EditArea({ targets, liveCount }: { targets: readonly TargetOption[]; liveCount: number }) {
  const workspace = useWorkspace();
  const isSending = useWorkspaceState((state) => state.isSending);
  const isPreparing = useWorkspaceState((state) => state.isPreparing);
  const clearCount = useWorkspaceState((state) => state.clearCount);
  const place = useWorkspaceState((state) => state.place);
  const editor = useWorkspaceState((state) => state.editor);
  const hasPicture = editor !== null;

  const givenPrompt = useWorkspaceState((state) => state.givenPrompt);

  const checkCanvas = () => {
    const { source, editor, fileError } = workspace.store.getState();
    if (!source || !editor) return 'Open a picture first.';
    if (fileError) return fileError;
    if (editor.hasMask() || hasTransparency(source.bitmap)) return undefined;
    workspace.go('mask');
    return 'Paint what should change.';
  };

  return (
    <EditDock
      options={targets}
      isSending={isSending}
      isPreparing={isPreparing}
      isLive={liveCount > 0}
      hasPicture={hasPicture}
      editSize={useEditSizeOf(editor)}
      outage={useOutage()}
      clearCount={clearCount}
      drafts={workspace.drafts}
      isCollapsed={place !== 'ask'}
      givenPrompt={givenPrompt}
      checkCanvas={checkCanvas}
      onRun={(request) => void workspace.run(request)}
      onStop={() => void workspace.stopAll()}
      onInvalid={() => workspace.go('ask')}
    />
  );
}
