'use client';

import { type ReactNode, useMemo } from 'react';
import { ReferencesContext } from '@/components/edit/references/references-context';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** Gives the edit form the references of the workspace. */
export function ReferencesInWorkspace({ children }: { children: ReactNode }) {
  const workspace = useWorkspace();
  const list = useWorkspaceState((state) => state.references);
  const references = useMemo(
    () => ({
      list,
      add: (files: readonly File[]) => void workspace.addReferences(files),
      remove: workspace.removeReference,
      move: workspace.moveReference,
    }),
    [list, workspace],
  );
  return <ReferencesContext value={references}>{children}</ReferencesContext>;
}
