import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Project } from '@/lib/edit/project/project';
import type { StreamListener } from '../events/watched-stream';
import { ApiError } from '../http/api-error';
import { followProjects } from './follow-projects';
import { wholeView } from './project-view';
import { createProjectsStore } from './projects-store';

type Told = StreamListener & { onSeen(): void };
let stream: Told;
vi.mock('../events/follow-stream', () => ({
  followStream: (_address: string, _types: unknown, listener: Told) => {
    stream = listener;
    return () => undefined;
  },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const project = (id: string, resultCount = 0): Project => ({
  id,
  name: id,
  createdAt: '2026-11-30T12:00:00.000Z',
  lastActivityAt: '2026-11-30T12:00:00.000Z',
  deletedAt: null,
  source: { id, url: `/api/images/${id}`, widthPx: 8, heightPx: 8, bytes: 1, mediaType: 'image/png' },
  cover: { kind: 'source', previewUrl: `/api/images/${id}?width=512` },
  winner: null,
  thumbs: [],
  runCount: 1,
  resultCount,
  failedCount: 0,
  starredCount: 0,
  live: null,
});

const start = (runId: string, projectId: string) => ({
  type: 'run-start',
  run: {
    id: runId,
    createdAt: '2026-11-30T12:00:00.000Z',
    status: 'running',
    request: { prompt: 'a hat', n: 1, size: 'auto' },
    source: { id: 'i', url: '/api/images/i', widthPx: 8, heightPx: 8, bytes: 1, mediaType: 'image/png' },
    mask: null,
    projectId,
    attempts: [],
  },
});

function follow(fetchCard: (id: string) => Promise<Project>, view = wholeView) {
  const counts = { all: 2, bin: 0 };
  const page = { projects: [project('a'), project('b')], nextCursor: null, counts };
  const projects = createProjectsStore(view, page);
  const reload = vi.fn(async () => undefined);
  const fetched = vi.fn(fetchCard);
  const stop = followProjects(projects, { reload }, fetched);
  const tell = (event: { type: string }) => stream.onMessage(event.type, JSON.stringify(event));
  return { projects, reload, fetched, stop, tell, listed: () => projects.store.getState().projects };
}

it('reads a project once for many events of its runs', async () => {
  const { tell, fetched, listed } = follow(async (id) => project(id, 3));
  tell(start('run', 'b'));
  tell({ type: 'run-status', runId: 'run', status: 'done' } as never);
  tell({ type: 'run-status', runId: 'unknown', status: 'done' } as never);
  await vi.runAllTimersAsync();
  expect(fetched.mock.calls).toEqual([['b']]);
  expect(listed().map(({ resultCount }) => resultCount)).toEqual([0, 3]);
});

it('reads the list for a project that is not listed, unless a search hides others', async () => {
  const { tell, reload } = follow(async (id) => project(id));
  tell(start('run', 'new'));
  await vi.runAllTimersAsync();
  expect(reload).toHaveBeenCalledWith(true);
  const searched = follow(async (id) => project(id), { ...wholeView, q: 'hat' });
  searched.tell(start('run', 'new'));
  await vi.runAllTimersAsync();
  expect(searched.reload).not.toHaveBeenCalled();
});

it('takes a project out of the list that is gone, and keeps it where the server does not answer', async () => {
  const gone = follow(() => Promise.reject(new ApiError('gone', 'not_found')));
  gone.tell(start('run', 'a'));
  await vi.runAllTimersAsync();
  expect(gone.listed().map(({ id }) => id)).toEqual(['b']);
  const offline = follow(() => Promise.reject(new ApiError('away', 'offline')));
  offline.tell(start('run', 'a'));
  await vi.runAllTimersAsync();
  expect(offline.listed()).toHaveLength(2);
});

it('says that it is offline, and reads the list when the stream is open again', () => {
  const { projects, reload } = follow(async (id) => project(id));
  stream.onOpen();
  expect(reload).not.toHaveBeenCalled();
  stream.onLost(false);
  expect(projects.store.getState().isOffline).toBe(true);
  stream.onOpen();
  expect(projects.store.getState().isOffline).toBe(false);
  expect(reload).toHaveBeenCalledWith(true);
});

it('leaves the bin as it is where a project in it cannot be asked for, and reads it again', async () => {
  const gone = vi.fn(() => Promise.reject(new ApiError('gone', 'not_found')));
  const bin = follow(gone, { ...wholeView, bin: true });
  bin.tell(start('run', 'a'));
  await vi.runAllTimersAsync();
  expect(gone).not.toHaveBeenCalled();
  expect(bin.reload).toHaveBeenCalledWith(true);
  expect(bin.listed().map(({ id }) => id)).toEqual(['a', 'b']);
});

it.each([
  ['a card', async (id: string) => project(id, 3)],
  ['the news that it is gone', () => Promise.reject(new ApiError('gone', 'not_found'))],
])('drops %s that comes when the bin is shown meanwhile', async (_, fetchCard) => {
  const { projects, tell, listed } = follow(async (id) => {
    projects.store.setState({ view: { ...wholeView, bin: true } });
    return await fetchCard(id);
  });
  const before = listed();
  tell(start('run', 'a'));
  await vi.runAllTimersAsync();
  expect(listed()).toEqual(before);
});

it('asks again for a project that was changed here meanwhile', async () => {
  let answer: (project: Project) => void = () => undefined;
  const old = new Promise<Project>((resolve) => (answer = resolve));
  let asked = 0;
  const { projects, tell, fetched, listed } = follow(() => {
    asked += 1;
    return asked === 1 ? old : Promise.resolve({ ...project('b'), name: 'New' });
  });
  tell(start('run', 'b'));
  await vi.advanceTimersByTimeAsync(1000);
  await projects.change(async () => projects.update({ ...project('b'), name: 'New' }));
  answer(project('b'));
  await vi.runAllTimersAsync();
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(listed()[1]!.name).toBe('New');
});
