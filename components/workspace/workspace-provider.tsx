'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { notify, offerUndo } from '@/components/ui/overlay/toasts';
import { lazyImport } from '@/lib/client/lazy-import';
import { followRuns } from '@/lib/client/runs/runs-feed';
import { keepFrame } from '@/lib/client/workspace/kept-frame';
import { createWorkspace, type Workspace } from '@/lib/client/workspace/workspace';
import { loadEditorBundle } from './lazy-editor';
import { WorkspaceContext } from './workspace-context';

/** Fetched with the first run. */
const loadFirstResults = lazyImport(() => import('@/lib/client/workspace/first-result'));

/** Shows the first results of runs, from the first run on. @returns a function that stops it */
function followWhenSent({ store, runs }: Workspace): () => void {
  let isEnded = false;
  let stop = store.subscribe(async ({ awaited }) => {
    if (!awaited) return;
    stop();
    const module = await loadFirstResults().catch(() => undefined);
    if (!isEnded && module) stop = module.followFirstResults(store, runs);
  });
  return () => {
    isEnded = true;
    stop();
  };
}

/** Creates the workspace and follows its runs while mounted. */
export function WorkspaceProvider({ children }: { children: ReactNode }) {
  const [workspace] = useState(() => createWorkspace({ notify, offerUndo, loadEditor: loadEditorBundle }));
  useEffect(() => followRuns(workspace.runs), [workspace]);
  useEffect(() => workspace.persistWork(), [workspace]);
  useEffect(() => keepFrame(workspace.store), [workspace]);
  useEffect(() => followWhenSent(workspace), [workspace]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}
