import { expect, it } from 'vitest';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { tabStateOf } from './tab-state.ts';

const done = attemptOf('done', [resultOf('r1'), resultOf('r2')]);
const live = attemptOf('live', [], { status: 'running' });
const failed = attemptOf('failed', [], { status: 'failed' });
const stopped = attemptOf('stopped', [], { status: 'cancelled' });

it('is idle without a run', () => {
  expect(tabStateOf([])).toEqual({ kind: 'idle' });
});

it('counts the models that have ended, of all runs under way', () => {
  expect(tabStateOf([runOf('a', [done, live]), runOf('b', [failed, live])])).toEqual({
    kind: 'working',
    done: 2,
    total: 4,
  });
});

it('tells the end with the number of results', () => {
  expect(tabStateOf([runOf('a', [done, failed])])).toEqual({ kind: 'ended', results: 2 });
  expect(tabStateOf([runOf('a', [failed])])).toEqual({ kind: 'ended', results: 0 });
});

it('says nothing of a run that was stopped', () => {
  expect(tabStateOf([runOf('a', [stopped])])).toEqual({ kind: 'idle' });
  expect(tabStateOf([runOf('a', [stopped, done])])).toEqual({ kind: 'ended', results: 2 });
});
