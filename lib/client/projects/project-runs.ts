import type { OpenProject } from '@/lib/edit/project/project';
import type { RunsStore } from '../runs/runs-store';
import type { WorkspaceState, WorkspaceStore } from '../workspace/workspace-store';
import { fetchProject } from './projects-client';

/** Adds the next runs of the open project to the list. @throws ApiError */
export async function loadRestOfProject(store: WorkspaceStore, runs: RunsStore): Promise<void> {
  const { projectRest } = store.getState();
  if (!projectRest) return;
  const page = await fetchProject(projectRest.id, projectRest.cursor);
  runs.merge(page.runs);
  // Another picture may be open by now, or a second press may have been answered before.
  if (store.getState().projectRest !== projectRest) return;
  store.setState(({ pictureRunIds }) => ({
    pictureRunIds: [...new Set([...pictureRunIds, ...page.runs.map(({ id }) => id)])],
    projectRest: restOf(page),
  }));
}

/** Where the runs of a project go on after a page. */
export const restOf = ({ project, nextCursor }: OpenProject): WorkspaceState['projectRest'] =>
  nextCursor === null ? null : { id: project.id, cursor: nextCursor };
