import { expect, test, vi } from 'vitest';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { createEditor } from '../../editor/editor.ts';
import type { Source } from '../intake/source.ts';
import { createRunsStore } from '../runs/runs-store.ts';
import { createResultActions, firstOf } from './result-actions.ts';
import { createWorkspaceStore, type NoticeAction } from './workspace-store.ts';

const run = runOf('run', [attemptOf('empty', []), attemptOf('a', [resultOf('r1'), resultOf('r2')])]);
const original = { key: '1', name: 'hill.png', file: Promise.resolve(new Blob()), origin: { kind: 'file' } };
const kept = { ...original, key: '2' };

function page({ opens = true } = {}) {
  const store = createWorkspaceStore();
  const runs = createRunsStore();
  runs.add(run);
  const notices: { message: string; action: NoticeAction | undefined }[] = [];
  const sources = {
    takeResult: vi.fn(async () => {
      if (opens) store.setState({ source: kept as unknown as Source, mode: 'mask', viewed: null });
    }),
    restoreStashed: vi.fn(async () => store.setState({ source: original as unknown as Source })),
  };
  const notify = (message: string, action?: NoticeAction) => void notices.push({ message, action });
  const actions = createResultActions(store, runs, notify, sources);
  const editor = createEditor({ widthPx: 8, heightPx: 8 }, {});
  store.setState({ source: original as unknown as Source, editor, pictureRunIds: ['run'] });
  return { store, actions, sources, notices };
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

test('a run without results is shown by its original', () => {
  expect(firstOf(runOf('bare', []))).toEqual({ runId: 'bare', attemptId: null, resultId: null });
});
