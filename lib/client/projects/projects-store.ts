import { createStore } from 'zustand/vanilla';
import type { Project, ProjectPage } from '@/lib/edit/project/project';
import type { ProjectView } from './project-view';

export type ProjectsState = {
  view: ProjectView;
  projects: readonly Project[];
  /** Cursor of the next page; null at the end of the list. */
  nextCursor: string | null;
  counts: ProjectPage['counts'];
  /** `loading`: another view is asked for; the old list stays until it comes. */
  phase: 'ready' | 'loading' | 'failed';
  /** What failed, for people. */
  error: string | null;
  isLoadingMore: boolean;
  /** The event stream is lost: what runs is not up to date. */
  isOffline: boolean;
};

/** The list of projects of the page. */
export function createProjectsStore(view: ProjectView, page: ProjectPage) {
  const store = createStore<ProjectsState>(() => ({
    view,
    ...page,
    phase: 'ready',
    error: null,
    isLoadingMore: false,
    isOffline: false,
  }));
  let changes = 0;
  return {
    store,
    /**
     * Number of changes that began or ended on this page. An answer to a request that was sent at another number may not
     * know of the last change.
     */
    changes: () => changes,
    /** Runs a change of a person, which is shown before the server has it. */
    async change<T>(work: () => Promise<T>): Promise<T> {
      changes += 1;
      try {
        return await work();
      } finally {
        changes += 1;
      }
    },
    /** Replaces the list by the first page of a view. */
    show({ projects, nextCursor, counts }: ProjectPage): void {
      store.setState({ projects, nextCursor, counts, phase: 'ready', error: null });
    },
    /** Takes over a first page that was read again, and keeps what was listed after it. */
    refresh(page: ProjectPage): void {
      store.setState((state) => {
        const { counts } = page;
        const rest = keptBehind(state.projects, page.projects);
        const isLonger = rest.length > 0;
        return {
          projects: [...page.projects, ...rest],
          nextCursor: isLonger ? state.nextCursor : page.nextCursor,
          counts,
          error: null,
        };
      });
    },
    /** Adds a page; a project that moved between two pages is listed once. */
    append({ projects: more, nextCursor, counts }: ProjectPage): void {
      store.setState(({ projects }) => {
        const known = new Set(projects.map(({ id }) => id));
        return { projects: [...projects, ...more.filter(({ id }) => !known.has(id))], nextCursor, counts };
      });
    },
    /** Shows a changed project in its place, with the hit of the search. */
    update(project: Project): void {
      store.setState(({ projects }) => ({
        projects: projects.map((known) =>
          known.id === project.id ? { ...project, ...(known.hit ? { hit: known.hit } : {}) } : known,
        ),
      }));
    },
    /**
     * Takes a project out of the list.
     *
     * @returns a function that puts it back where it was, unless it is listed again; false where another view is shown,
     *   whose list it may not belong to
     */
    take(id: string): () => boolean {
      const { projects, view } = store.getState();
      const at = projects.findIndex((project) => project.id === id);
      const project = projects[at];
      store.setState({ projects: projects.filter((known) => known.id !== id) });
      return () => {
        const { projects: others, view: current } = store.getState();
        if (current !== view) return false;
        if (project && !others.some((known) => known.id === id))
          store.setState({ projects: [...others.slice(0, at), project, ...others.slice(at)] });
        return true;
      };
    },
    /** Changes the numbers of projects outside and in the bin. */
    count(all: number, bin: number): void {
      store.setState(({ counts }) => ({ counts: { all: counts.all + all, bin: counts.bin + bin } }));
    },
  };
}

/**
 * The projects of a list behind its first page. Those that new ones pushed out of the page stood behind all that are still
 * in it; the others that are not in it are gone.
 */
function keptBehind(projects: readonly Project[], first: readonly Project[]): Project[] {
  const now = new Set(first.map(({ id }) => id));
  if (projects.length <= first.length) return [];
  const lastKnown = projects.slice(0, first.length).findLastIndex(({ id }) => now.has(id));
  return projects.slice(lastKnown + 1).filter(({ id }) => !now.has(id));
}

export type ProjectsStore = ReturnType<typeof createProjectsStore>;
