'use client';

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { RunsState } from '@/lib/client/runs/runs-store';
import type { Workspace } from '@/lib/client/workspace/workspace';
import type { WorkspaceState } from '@/lib/client/workspace/workspace-store';

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceProvider above it');
  return workspace;
}

export function useWorkspaceState<T>(select: (state: WorkspaceState) => T): T {
  return useStore(useWorkspace().store, select);
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useWorkspace().runs.store, select);
}
