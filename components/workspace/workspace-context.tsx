'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { notify, offerUndo } from '@/components/ui/toasts';
import { followRuns } from '@/lib/client/runs/runs-feed';
import type { RunsState } from '@/lib/client/runs/runs-store';
import type { WorkspaceState } from '@/lib/client/workspace/state';
import { createWorkspace, type Workspace } from '@/lib/client/workspace/workspace';
import { loadPainting } from './load-painting';

const Context = createContext<Workspace | null>(null);

export function WorkspaceProvider({ children }: { children: ReactNode }) {
  const [workspace] = useState(() => createWorkspace({ notify, offerUndo, loadEditor: loadPainting }));
  useEffect(() => followRuns(workspace.runs), [workspace]);
  useEffect(() => workspace.keepWork(), [workspace]);
  return <Context.Provider value={workspace}>{children}</Context.Provider>;
}

export function useWorkspace(): Workspace {
  const workspace = useContext(Context);
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceProvider above it');
  return workspace;
}

export function useWorkspaceState<T>(select: (state: WorkspaceState) => T): T {
  return useStore(useWorkspace().store, select);
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useWorkspace().runs.store, select);
}
