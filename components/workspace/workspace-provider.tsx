'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { notify, offerUndo } from '@/components/ui/overlay/toasts';
import { followRuns } from '@/lib/client/runs/runs-feed';
import { createWorkspace } from '@/lib/client/workspace/workspace';
import { loadEditorBundle } from './lazy-editor';
import { WorkspaceContext } from './workspace-context';

/** Creates the workspace and follows its runs while mounted. */
export function WorkspaceProvider({ children }: { children: ReactNode }) {
  const [workspace] = useState(() => createWorkspace({ notify, offerUndo, loadEditor: loadEditorBundle }));
  useEffect(() => followRuns(workspace.runs), [workspace]);
  useEffect(() => workspace.persistWork(), [workspace]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}
