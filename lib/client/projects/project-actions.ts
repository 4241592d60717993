import type { Project } from '@/lib/edit/project/project';
import { isolate } from '@/lib/edit/words/bidi';
import { ApiError } from '../http/api-error';
import { serverNow } from '../http/server-clock';
import { text } from '../text/text';
import { type Notify, noticeMs } from '../workspace/workspace-store';
import { type ProjectView, unfiltered } from './project-view';
import { projectName } from './project-words';
import * as client from './projects-client';
import type { ProjectsStore } from './projects-store';

type ActionOptions = {
  notify: Notify;
  /** The calls of the server. */
  calls?: typeof client;
};

/** What can be done on the page of projects. Errors are shown, not thrown. */
export function createProjectActions(projects: ProjectsStore, { notify, calls = client }: ActionOptions) {
  const { store } = projects;
  let reading = 0;

  const read = async (view: ProjectView, isQuiet: boolean): Promise<void> => {
    reading += 1;
    const own = reading;
    const changes = projects.changes();
    try {
      const page = await calls.fetchProjects(view);
      if (own !== reading) return;
      if (changes !== projects.changes()) return await read(view, isQuiet);
      if (isQuiet && store.getState().phase === 'ready') projects.refresh(page);
      else projects.show(page);
    } catch (error) {
      // A list that was only to be refreshed stays.
      const isAwaited = !isQuiet || store.getState().phase === 'loading';
      if (own === reading && isAwaited) store.setState({ phase: 'failed', error: messageOf(error) });
    }
  };

  const actions = {
    /** Shows another search, filter or order. */
    async setView(change: Partial<ProjectView>): Promise<void> {
      const view = { ...store.getState().view, ...change };
      store.setState({ view, phase: 'loading' });
      await read(view, false);
    },
    clearFilters: () => actions.setView(unfiltered(store.getState().view)),
    /** Reads the list again. `isQuiet`: without a sign, and the list stays where that fails. */
    async reload(isQuiet = false): Promise<void> {
      if (!isQuiet) store.setState({ phase: 'loading' });
      await read(store.getState().view, isQuiet);
    },
    async loadMore(): Promise<void> {
      const { nextCursor, isLoadingMore, view, phase } = store.getState();
      if (nextCursor === null || isLoadingMore || phase !== 'ready') return;
      store.setState({ isLoadingMore: true, error: null });
      const own = reading;
      try {
        const page = await calls.fetchProjects(view, nextCursor);
        if (own === reading) projects.append(page);
      } catch (error) {
        if (own === reading) store.setState({ error: messageOf(error) });
      } finally {
        store.setState({ isLoadingMore: false });
      }
    },
    /** Shows the name at once, and the old one again where the server refuses it. */
    async rename(project: Project, name: string): Promise<void> {
      const trimmed = name.trim();
      if (trimmed === '' || trimmed === project.name) return;
      projects.update({ ...project, name: trimmed });
      try {
        await projects.change(() => calls.renameProject(project.id, trimmed));
      } catch (error) {
        projects.update(project);
        notify(messageOf(error));
      }
    },
    ...createRemovals(projects, { notify, calls, readAgain: () => void read(store.getState().view, true) }),
  };
  return actions;
}

type RemovalOptions = Required<ActionOptions> & {
  /** Reads the list again, without a sign. */
  readAgain: () => void;
};

/** Deleting into the bin, with `noticeMs` to undo it here, and what can be done in the bin. */
function createRemovals(projects: ProjectsStore, { notify, calls, readAgain }: RemovalOptions) {
  /** The last deletion, until it cannot be undone here any more. */
  let lastDeleted: { undo: () => Promise<void>; at: number } | undefined;
  const restore = async (project: Project) => {
    await projects.change(() => calls.restoreProject(project.id));
    projects.count(1, -1);
  };

  return {
    /** Moves a project to the bin, with `noticeMs` to undo it here. */
    async remove(project: Project, isStopping = false): Promise<void> {
      const putBack = projects.take(project.id);
      try {
        await projects.change(() => calls.deleteProject(project.id, isStopping));
      } catch (error) {
        if (!putBack()) readAgain();
        notify(messageOf(error));
        return;
      }
      projects.count(-1, 1);
      let isUndone = false;
      const undo = async () => {
        if (isUndone) return;
        isUndone = true;
        lastDeleted = undefined;
        try {
          await restore(project);
          if (!putBack()) readAgain();
        } catch (error) {
          notify(messageOf(error));
        }
      };
      lastDeleted = { undo, at: serverNow() };
      const run = () => void undo();
      const t = text();
      notify(t('projects.delete.deleted', { name: isolate(projectName(t, project)) }), {
        label: t('ui.undo'),
        run,
      });
    },
    /** Undoes the last deletion of the last `noticeMs`. @returns whether there was one */
    undoRemove(): boolean {
      if (!lastDeleted || serverNow() - lastDeleted.at > noticeMs) return false;
      void lastDeleted.undo();
      return true;
    },
    /** Takes a project out of the bin. */
    async restore(project: Project): Promise<void> {
      const putBack = projects.take(project.id);
      try {
        await restore(project);
        const t = text();
        notify(t('projects.delete.restored', { name: isolate(projectName(t, project)) }));
      } catch (error) {
        if (!putBack()) readAgain();
        notify(messageOf(error));
      }
    },
    /** Removes a project of the bin for good. */
    async removeForGood(project: Project): Promise<void> {
      const putBack = projects.take(project.id);
      try {
        await projects.change(() => calls.removeForGood(project.id));
        projects.count(0, -1);
      } catch (error) {
        if (!putBack()) readAgain();
        notify(messageOf(error));
      }
    },
  };
}

export type ProjectActions = ReturnType<typeof createProjectActions>;

const messageOf = (error: unknown): string => {
  if (error instanceof ApiError) return error.message;
  throw error;
};
