import { afterEach, expect, test, vi } from 'vitest';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { createEditor } from '../../editor/editor.ts';
import type { Source } from '../intake/source.ts';
import { createRunsStore } from '../runs/runs-store.ts';
import { createResultActions, firstOf } from './result-actions.ts';
import { createWorkspaceStore, type NoticeAction } from './workspace-store.ts';

const run = runOf('run', [attemptOf('empty', []), attemptOf('a', [resultOf('r1'), resultOf('r2')])]);
const original = { key: '1', name: 'hill.png', file: Promise.resolve(new Blob()), origin: { kind: 'file' } };
const kept = { ...original, key: '2' };

function page({ opens = true, opened = kept } = {}) {
  const store = createWorkspaceStore();
  const runs = createRunsStore();
  runs.add(run);
  const notices: { message: string; action: NoticeAction | undefined }[] = [];
  const sources = {
    takeResult: vi.fn(async () => {
      if (opens || opened !== kept)
        store.setState({ source: opened as unknown as Source, mode: 'mask', viewed: null });
      return opens;
    }),
    takeRun: vi.fn(async () => {}),
    restoreStashed: vi.fn(async (_: unknown, frame: object = {}) => {
      store.setState({ ...frame, source: original as unknown as Source });
      return true;
    }),
  };
  const notify = (message: string, action?: NoticeAction) => void notices.push({ message, action });
  const actions = createResultActions(store, runs, notify, sources);
  const editor = createEditor({ widthPx: 8, heightPx: 8 }, {});
  store.setState({ source: original as unknown as Source, editor, pictureRunIds: ['run'] });
  return { store, runs, actions, sources, notices };
}

test('Result begins with the first result of the newest run, and remembers what was looked at', () => {
  const { store, actions } = page();
  actions.showMode('result');
  expect(store.getState()).toMatchObject({ mode: 'result', viewed: { attemptId: 'a', resultId: 'r1' } });
  actions.view({ runId: 'run', attemptId: 'a', resultId: 'r2' });
  actions.view(null);
  expect(store.getState().mode).toBe('mask');
  actions.showMode('result');
  expect(store.getState().viewed).toMatchObject({ resultId: 'r2' });
});

test('what was looked at gives way to the newest run once its own is removed', () => {
  const { store, actions } = page();
  store.setState({ viewed: { runId: 'removed', attemptId: null, resultId: null } });
  actions.showMode('board');
  expect(store.getState()).toMatchObject({ mode: 'board', viewed: { runId: 'run', resultId: 'r1' } });
});

test('a run is shown first in place or on the board, as it has one model or several', () => {
  const { store, actions } = page();
  actions.showRun(runOf('single', [attemptOf('a', [resultOf('r1')])]));
  expect(store.getState()).toMatchObject({ mode: 'result', viewed: { runId: 'single', resultId: 'r1' } });
  actions.showRun(run);
  expect(store.getState()).toMatchObject({ mode: 'board', viewed: { runId: 'run', resultId: 'r1' } });
});

test('without a run there is nothing to show', () => {
  const { store, actions } = page();
  store.setState({ pictureRunIds: [] });
  actions.showMode('result');
  expect(store.getState()).toMatchObject({ mode: 'mask', viewed: null });
});

test('a result is kept as the next variant, and that is undone', async () => {
  const { store, actions, sources, notices } = page();
  const viewed = { runId: 'run', attemptId: 'a', resultId: 'r2' };
  actions.view(viewed);
  await actions.keep(run, 'r2', '/picture');
  expect(sources.takeResult).toHaveBeenCalledWith(run, 'r2', '/picture', { name: 'hill.png', variant: 1 });
  expect(store.getState()).toMatchObject({ variantCount: 1, pictureRunIds: ['run'] });
  expect(notices[0]?.message).toBe('Kept as Variant 1. The original stays.');

  await notices[0]?.action?.run();
  expect(store.getState()).toMatchObject({ source: original, mode: 'result', viewed, variantCount: 0 });
});

test('a result that cannot be opened changes nothing', async () => {
  const { store, actions, notices } = page({ opens: false });
  await actions.keep(run, 'r2', '/picture');
  expect(notices).toEqual([]);
  expect(store.getState()).toMatchObject({ source: original, variantCount: 0 });
});

test('a result is kept once, however often Keep is pressed meanwhile', async () => {
  const { store, actions, sources } = page();
  store.setState({ isOpening: true });
  await actions.keep(run, 'r2', '/picture');
  expect(sources.takeResult).not.toHaveBeenCalled();
});

test('a result that comes after another picture was opened leaves that picture alone, and says so', async () => {
  const { store, actions, notices } = page({ opens: false, opened: { ...original, key: '3' } });
  await actions.keep(run, 'r2', '/picture');
  expect(notices).toMatchObject([{ message: expect.stringMatching(/was not kept/), action: undefined }]);
  expect(store.getState()).toMatchObject({ source: { key: '3' }, variantCount: 0 });
});

test('keeping is not undone over another picture that was opened since', async () => {
  const { store, actions, sources, notices } = page();
  await actions.keep(run, 'r2', '/picture');
  store.setState({ source: { ...original, key: '3' } as unknown as Source });
  notices[0]?.action?.run();
  expect(sources.restoreStashed).not.toHaveBeenCalled();
  expect(notices.at(-1)?.message).toMatch(/Another picture is open/);
});

test('an undo that fails leaves the kept result as it is', async () => {
  const { store, actions, sources, notices } = page();
  actions.view({ runId: 'run', attemptId: 'a', resultId: 'r2' });
  await actions.keep(run, 'r2', '/picture');
  sources.restoreStashed.mockImplementationOnce(async () => false);
  await notices[0]?.action?.run();
  expect(store.getState()).toMatchObject({ source: kept, mode: 'mask', viewed: null, variantCount: 1 });
});

test('without a picture before there is nothing to undo', async () => {
  const { store, actions, notices } = page();
  store.setState({ source: null, editor: null, pictureRunIds: [] });
  await actions.keep(run, 'r2', '/picture');
  expect(notices).toEqual([{ message: 'Kept as Variant 1. The original stays.', action: undefined }]);
});

test('a result of another picture is no variant of the open one', async () => {
  const { store, actions, sources } = page();
  store.setState({ pictureRunIds: ['other'], variantCount: 3 });
  await actions.keep(run, 'r2', '/picture');
  expect(sources.takeResult).toHaveBeenCalledWith(run, 'r2', '/picture', { name: 'picture.png', variant: 1 });
  expect(store.getState()).toMatchObject({ variantCount: 1, pictureRunIds: ['run'] });
});

test('where the run that was looked at is removed, Result shows the newest run of the picture, or nothing', () => {
  const { store, runs, actions } = page();
  store.setState({ viewed: { runId: 'removed', attemptId: null, resultId: null } });
  actions.showMode('result');
  expect(store.getState()).toMatchObject({ mode: 'result', viewed: { runId: 'run', resultId: 'r1' } });

  actions.showMode('mask');
  runs.setShown('run', false);
  actions.showMode('result');
  expect(store.getState().mode).toBe('mask');
});

test('a run without results is shown by its original', () => {
  expect(firstOf(runOf('bare', []))).toEqual({ runId: 'bare', attemptId: null, resultId: null });
});

test('a variant of a variant leads back to the picture that both come from', async () => {
  const { store, actions, sources, notices } = page();
  const first = runOf('first', [attemptOf('b', [resultOf('r3')])]);
  const second = { ...runOf('second', []), parent: { runId: 'first', resultId: 'r3' } };
  const family = vi.spyOn(globalThis, 'fetch');
  family.mockImplementation(async () => Response.json({ runs: [second, first] }));
  await actions.openOriginal();
  expect(sources.takeRun).not.toHaveBeenCalled();

  const origin = { kind: 'result', runId: 'second', resultId: 'r4' } as const;
  store.setState({ source: { ...kept, origin } as unknown as Source });
  await actions.openOriginal();
  expect(family.mock.calls[0]?.[0]).toBe('/api/runs/second/lineage');
  expect(sources.takeRun).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'first' }));

  const refusal = {
    error: { message: 'Removed.', type: 'invalid_request_error', param: null, code: 'not_found' },
  };
  family.mockImplementation(async () => Response.json(refusal, { status: 404 }));
  await actions.openOriginal();
  expect(notices.map(({ message }) => message)).toEqual(['Removed.']);
});

afterEach(() => {
  vi.restoreAllMocks();
});
