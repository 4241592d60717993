'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { notify, offerUndo } from '@/components/ui/overlay/toasts';
import { lazyImport } from '@/lib/client/lazy-import';
import { followRuns } from '@/lib/client/runs/runs-feed';
import { liveRuns, shownRuns } from '@/lib/client/runs/runs-store';
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

/** Fetched with the first run under way. */
const loadTab = lazyImport(() => import('@/lib/client/tab/follow-tab'));

/** Shows in the tab how far the runs are, from the first one under way on. @returns a function that stops it */
function followTabWhenLive({ runs }: Workspace): () => void {
  let isEnded = false;
  let stop = runs.store.subscribe(async (state) => {
    const live = liveRuns(shownRuns(state));
    if (live.length === 0) return;
    stop();
    const module = await loadTab().catch(() => undefined);
    if (isEnded || !module) return;
    stop = module.followTab(
      runs,
      live.map(({ id }) => id),
    );
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
  useEffect(() => followTabWhenLive(workspace), [workspace]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}
