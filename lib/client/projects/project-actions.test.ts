import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project, ProjectPage } from '@/lib/edit/project/project';
import { ApiError } from '../http/api-error';
import { type NoticeAction, noticeMs } from '../workspace/workspace-store';
import { createProjectActions } from './project-actions';
import { wholeView } from './project-view';
import { createProjectsStore } from './projects-store';

const project = (name: string): Project => ({
  id: name,
  name,
  createdAt: '2026-11-30T12:00:00.000Z',
  lastActivityAt: '2026-11-30T12:00:00.000Z',
  deletedAt: null,
  source: { id: name, url: `/api/images/${name}`, widthPx: 8, heightPx: 8, bytes: 1, mediaType: 'image/png' },
  cover: { kind: 'source', previewUrl: `/api/images/${name}?width=512` },
  winner: null,
  thumbs: [],
  runCount: 1,
  resultCount: 1,
  failedCount: 0,
  starredCount: 0,
  live: null,
});

const pageOf = (names: string, nextCursor: string | null = null): ProjectPage => ({
  projects: [...names].map(project),
  nextCursor,
  counts: { all: names.length, bin: 0 },
});

const offline = () => Promise.reject(new ApiError('The server cannot be reached.', 'offline'));

let told: { message: string; action?: NoticeAction | undefined }[];
beforeEach(() => {
  told = [];
});

function page(names: string, nextCursor: string | null = null) {
  const projects = createProjectsStore(wholeView, pageOf(names, nextCursor));
  const calls = {
    fetchProjects: vi.fn(async (): Promise<ProjectPage> => pageOf('')),
    fetchProject: vi.fn(),
    fetchProjectCard: vi.fn(),
    renameProject: vi.fn(async (id: string, name: string) => ({ ...project(id), name })),
    deleteProject: vi.fn(async () => undefined),
    restoreProject: vi.fn(async (id: string) => project(id)),
    removeForGood: vi.fn(async () => undefined),
  };
  const notify = (message: string, action?: NoticeAction) => void told.push({ message, action });
  const actions = createProjectActions(projects, { notify, calls });
  const listed = () =>
    projects.store
      .getState()
      .projects.map(({ name }) => name)
      .join('');
  const first = () => projects.store.getState().projects[0]!;
  return { projects, calls, actions, listed, first, state: () => projects.store.getState() };
}

describe('deleting', () => {
  it('takes the card at once and puts it back in its place where the server refuses', async () => {
    const { actions, calls, listed, state } = page('abc');
    calls.deleteProject.mockImplementationOnce(offline);
    const work = actions.remove(project('b'));
    expect(listed()).toBe('ac');
    await work;
    expect(listed()).toBe('abc');
    expect(told).toEqual([{ message: 'The server cannot be reached.' }]);
    expect(state().counts).toEqual({ all: 3, bin: 0 });
  });

  it('is undone by the notice and by the key, once', async () => {
    const { actions, calls, listed, state } = page('abc');
    await actions.remove(project('b'));
    expect(state().counts).toEqual({ all: 2, bin: 1 });
    told[0]!.action!.run();
    expect(actions.undoRemove()).toBe(false);
    await vi.waitFor(() => expect(listed()).toBe('abc'));
    expect(calls.restoreProject).toHaveBeenCalledTimes(1);
    expect(state().counts).toEqual({ all: 3, bin: 0 });
  });

  it('is undone by the key only as long as the notice is shown', async () => {
    vi.useFakeTimers();
    const { actions } = page('ab');
    await actions.remove(project('a'));
    vi.advanceTimersByTime(noticeMs + 1);
    expect(actions.undoRemove()).toBe(false);
    vi.useRealTimers();
  });
});

describe('deleting while another view is shown', () => {
  it.each([
    ['bin', { bin: true }],
    ['search', { q: 'cat' }],
  ])('puts no card into the %s, which is read again', async (_, change) => {
    const { actions, calls, listed } = page('abc');
    await actions.remove(project('b'));
    calls.fetchProjects.mockImplementation(async () => pageOf('xy'));
    await actions.setView(change);
    told[0]!.action!.run();
    await vi.waitFor(() => expect(calls.fetchProjects).toHaveBeenCalledTimes(2));
    expect(listed()).toBe('xy');
  });

  it('puts no card of the bin among the projects where it could not be restored', async () => {
    const { actions, calls, listed } = page('abc');
    calls.fetchProjects.mockImplementation(async () => pageOf('xy'));
    await actions.setView({ bin: true });
    let refuse: () => void = () => undefined;
    calls.restoreProject.mockImplementationOnce(
      () => new Promise((_, reject) => (refuse = () => reject(new ApiError('no', 'offline')))),
    );
    const work = actions.restore(project('x'));
    calls.fetchProjects.mockImplementation(async () => pageOf('abc'));
    await actions.setView({ bin: false });
    refuse();
    await work;
    expect(listed()).toBe('abc');
  });
});

describe('renaming', () => {
  it('shows the new name at once, and the old one again where the server refuses it', async () => {
    const { actions, calls, first } = page('ab');
    calls.renameProject.mockImplementationOnce(offline);
    const work = actions.rename(project('a'), '  New ');
    expect(first().name).toBe('New');
    await work;
    expect(first().name).toBe('a');
    expect(told).toHaveLength(1);
  });

  it('is not taken back by a list that was asked for before', async () => {
    const { actions, calls, first } = page('ab');
    let answer: (page: ProjectPage) => void = () => undefined;
    calls.fetchProjects.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    calls.fetchProjects.mockImplementation(async () => ({
      ...pageOf('ab'),
      projects: [{ ...project('a'), name: 'New' }, project('b')],
    }));
    const reading = actions.reload(true);
    await actions.rename(project('a'), 'New');
    answer(pageOf('ab'));
    await reading;
    expect(first().name).toBe('New');
    expect(calls.fetchProjects).toHaveBeenCalledTimes(2);
  });

  it('sends nothing for the same name or none', async () => {
    const { actions, calls } = page('ab');
    await actions.rename(project('a'), ' a ');
    await actions.rename(project('a'), '  ');
    expect(calls.renameProject).not.toHaveBeenCalled();
  });
});

describe('the list', () => {
  it('shows what was asked for last, whichever answer comes first', async () => {
    const { actions, calls, listed } = page('ab');
    let answer: (page: ProjectPage) => void = () => undefined;
    calls.fetchProjects.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    calls.fetchProjects.mockImplementationOnce(async () => pageOf('z'));
    const slow = actions.setView({ q: 's' });
    await actions.setView({ q: 'slow' });
    answer(pageOf('s'));
    await slow;
    expect(listed()).toBe('z');
  });

  it('says what failed where a quiet reading took the place of one that was waited for', async () => {
    const { actions, calls, state } = page('ab');
    calls.fetchProjects.mockImplementation(offline);
    await Promise.all([actions.setView({ starred: true }), actions.reload(true)]);
    expect(state().phase).toBe('failed');
  });

  it('says what failed, and keeps the list where it was only to be refreshed', async () => {
    const { actions, calls, listed, state } = page('ab');
    calls.fetchProjects.mockImplementation(offline);
    await actions.reload(true);
    expect([state().phase, listed()]).toEqual(['ready', 'ab']);
    await actions.setView({ starred: true });
    expect(state()).toMatchObject({ phase: 'failed', error: 'The server cannot be reached.' });
  });

  it('adds pages once each, and keeps them when the first one is read again', async () => {
    const { actions, calls, listed, state } = page('abc', 'next');
    calls.fetchProjects.mockImplementationOnce(async () => pageOf('cde'));
    await Promise.all([actions.loadMore(), actions.loadMore()]);
    expect([listed(), state().nextCursor]).toEqual(['abcde', null]);
    expect(calls.fetchProjects).toHaveBeenCalledTimes(1);
    // x is new and pushes c out of the first page; b was deleted elsewhere.
    calls.fetchProjects.mockImplementationOnce(async () => pageOf('xac'));
    await actions.reload(true);
    expect(listed()).toBe('xacde');
  });

  it('offers to try again where the next page does not come', async () => {
    const { actions, calls, state } = page('a', 'next');
    calls.fetchProjects.mockImplementationOnce(offline);
    await actions.loadMore();
    expect(state()).toMatchObject({ error: 'The server cannot be reached.', nextCursor: 'next' });
  });
});
