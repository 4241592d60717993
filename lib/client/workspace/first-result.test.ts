import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { createRunsStore } from '../runs/runs-store.ts';
import { followFirstResults } from './first-result.ts';
import { createWorkspaceStore } from './workspace-store.ts';

const waiting = attemptOf('a', [], { status: 'running', requested: 1 });
const finished = attemptOf('a', [resultOf('r')]);

let hasDialog: boolean;
beforeEach(() => {
  hasDialog = false;
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { querySelector: () => (hasDialog ? {} : null) });
});
afterEach(() => void vi.unstubAllGlobals());

/** A page that has just sent a run on so many models. */
function sent(models = 1) {
  const store = createWorkspaceStore();
  const runs = createRunsStore();
  const others = Array.from({ length: models - 1 }, (_, i) => attemptOf(`other-${i}`, []));
  runs.add(runOf('run', [waiting, ...others]));
  const stop = followFirstResults(store, runs);
  store.setState({ awaited: { runId: 'run', sentAt: performance.now() } });
  const finish = () => runs.apply({ type: 'attempt-end', runId: 'run', attempt: finished });
  return { store, runs, stop, finish };
}

it('shows the first result of a run on one model, once', () => {
  const { store, finish } = sent();
  expect(store.getState().mode).toBe('mask');
  finish();
  expect(store.getState()).toMatchObject({ mode: 'result', viewed: { resultId: 'r' }, isBlending: true });
  store.setState({ mode: 'mask' });
  finish();
  expect(store.getState()).toMatchObject({ mode: 'mask', readyRunId: null });
});

it('interrupts no dialog and no gesture: then the result waits', () => {
  const inDialog = sent();
  hasDialog = true;
  inDialog.finish();
  expect(inDialog.store.getState()).toMatchObject({ mode: 'mask', readyRunId: 'run' });
  hasDialog = false;

  const inGesture = sent();
  inGesture.store.setState({
    editor: { store: { getState: () => ({ isGestureActive: true }) } } as never,
  });
  inGesture.finish();
  expect(inGesture.store.getState()).toMatchObject({ mode: 'mask', readyRunId: 'run' });
});

it('shows a run on several models on the board', () => {
  const { store, finish } = sent(2);
  finish();
  expect(store.getState()).toMatchObject({ mode: 'board', viewed: { runId: 'run' }, readyRunId: null });
});

it('leaves the board alone that somebody has opened meanwhile', () => {
  const { store, finish } = sent();
  const viewed = { runId: 'run', attemptId: null, resultId: null };
  store.setState({ mode: 'board', viewed });
  finish();
  expect(store.getState()).toMatchObject({ mode: 'board', viewed, awaited: null, readyRunId: null });
});

it('leaves the page alone for runs of other tabs, and when it has stopped', () => {
  const other = sent();
  other.store.setState({ awaited: null });
  other.finish();
  expect(other.store.getState()).toMatchObject({ mode: 'mask', readyRunId: null });

  const stopped = sent();
  stopped.stop();
  stopped.finish();
  expect(stopped.store.getState()).toMatchObject({ mode: 'mask', readyRunId: null });
});
