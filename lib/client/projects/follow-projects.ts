import { runEventTypes } from '@/lib/edit/run/reduce-runs';
import type { RunEvent } from '@/lib/edit/run/run-events';
import { followStream } from '../events/follow-stream';
import { ApiError } from '../http/api-error';
import { conforms } from '../schemas/conforms';
import type { ProjectActions } from './project-actions';
import { isFiltered } from './project-view';
import { fetchProjectCard } from './projects-client';
import type { ProjectsStore } from './projects-store';

/** Changes are collected for this time, so that many events of one project make one request. */
const gatherMs = 400;

/**
 * Keeps the listed projects up to date with the events of runs: what is running, new results, new projects. The list is
 * read again when the stream reopens or the page is seen again.
 *
 * @returns a function that stops it
 */
export function followProjects(
  projects: ProjectsStore,
  actions: Pick<ProjectActions, 'reload'>,
  fetchCard = fetchProjectCard,
): () => void {
  const projectOf = new Map<string, string>();
  const changed = new Set<string>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;

  const flush = () => {
    gathering = undefined;
    const ids = [...changed];
    changed.clear();
    for (const id of ids) void refresh(projects, actions, id, fetchCard);
  };
  const hear = (event: RunEvent) => {
    if (event.type === 'partial-image' || event.type === 'run-reaction') return;
    if (event.type === 'run-start' && event.run.projectId) projectOf.set(event.run.id, event.run.projectId);
    const id = projectOf.get(event.type === 'run-start' ? event.run.id : event.runId);
    if (id !== undefined) changed.add(id);
    gathering ??= setTimeout(flush, gatherMs);
  };
  const stop = followStream('/api/events', runEventTypes, {
    onOpen() {
      projects.store.setState({ isOffline: false });
      // The list came with the page.
      if (!isFirst) void actions.reload(true);
      isFirst = false;
    },
    onLost: () => projects.store.setState({ isOffline: true }),
    onMessage(_, data) {
      const event: unknown = JSON.parse(data);
      if (conforms('RunEvent', event)) hear(event);
    },
    onSeen: () => void actions.reload(true),
  });
  return () => {
    clearTimeout(gathering);
    stop();
  };
}

async function refresh(
  projects: ProjectsStore,
  actions: Pick<ProjectActions, 'reload'>,
  id: string,
  fetchCard: typeof fetchProjectCard,
): Promise<void> {
  const { projects: listed, view } = projects.store.getState();
  const isListed = listed.some((project) => project.id === id);
  // The card of a project in the bin cannot be asked for.
  if (view.bin) {
    if (isListed) await actions.reload(true);
    return;
  }
  // A new project belongs to a list that shows all.
  if (!isListed) {
    if (!isFiltered(view)) await actions.reload(true);
    return;
  }
  const isShown = (): boolean => !projects.store.getState().view.bin;
  const changes = projects.changes();
  try {
    const card = await fetchCard(id);
    if (changes !== projects.changes()) return await refresh(projects, actions, id, fetchCard);
    if (isShown()) projects.update(card);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') {
      if (isShown()) projects.take(id);
    } else if (!(error instanceof ApiError)) throw error;
  }
}
