import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { makeAttempt, makeResult, runOf } from '../testing/runs.ts';
import {
  compareAddress,
  compareRuns,
  failedBeside,
  firstPicks,
  type ModelWords,
  maxPicks,
  parsePicks,
} from './compared.ts';

const describeModel = (provider: string, model: string): ModelWords => ({ provider, model, mask: 'exact' });
const many = (id: string, count: number) =>
  makeAttempt(id, { results: Array.from({ length: count }, (_, i) => makeResult(`${id}-${i + 1}`)) });

describe('compareRuns', () => {
  it('gathers every result with its place and a name that tells it apart', () => {
    const newer = runOf('b', [many('b1', 2), makeAttempt('b2', { provider: 'openai', model: 'x' })]);
    const older = runOf('a', [many('a1', 1)]);
    const { source, results } = compareRuns(english, [newer, older], describeModel)!;
    expect(source.id).toBe('b-source');
    expect(results.map(({ id, name, position }) => [id, name, position])).toEqual([
      ['b1-1', 'local patchmatch 1 · run 2', 1],
      ['b1-2', 'local patchmatch 2 · run 2', 2],
      ['b2-1', 'openai x · run 2', 1],
      ['a1-1', 'local patchmatch · run 1', 1],
    ]);
  });

  it('gathers who ended without a result, and not who still works', () => {
    const ends = ['refused', 'failed', 'cancelled', 'interrupted', 'running', 'queued'] as const;
    const newer = runOf('b', [
      many('b1', 1),
      ...ends.map((status) => makeAttempt(status, { status, results: [], provider: 'openai' })),
      // It was stopped, and something had come before.
      makeAttempt('late', { status: 'cancelled' }),
    ]);
    const older = runOf('a', [many('a1', 1), makeAttempt('a2', { status: 'failed', results: [] })]);
    const comparison = compareRuns(english, [newer, older], describeModel)!;
    expect(comparison.failed.map(({ id, name }) => [id, name])).toEqual([
      ...ends.slice(0, 4).map((id) => [id, 'openai patchmatch · run 2']),
      ['a2', 'local patchmatch · run 1'],
    ]);
    const ofNewer = comparison.results.filter(({ run }) => run.id === 'b');
    expect(failedBeside(comparison, ofNewer).map(({ id }) => id)).toEqual(ends.slice(0, 4));
    expect(failedBeside(comparison, [])).toEqual([]);
  });

  it('needs a run', () => {
    expect(compareRuns(english, [], describeModel)).toBeUndefined();
  });
});

describe('firstPicks', () => {
  const comparison = compareRuns(
    english,
    [
      runOf('c', [makeAttempt('c1', { results: [] })]),
      runOf('b', [many('b1', 20)]),
      runOf('a', [many('a1', 2)]),
    ],
    describeModel,
  )!;

  it('takes the source and the results of the run, twelve at most', () => {
    expect(firstPicks(comparison, 'a')).toEqual(['source', 'a1-1', 'a1-2']);
    expect(firstPicks(comparison, 'b')).toHaveLength(maxPicks);
  });

  it('takes the newest run with results where the run has none', () => {
    expect(firstPicks(comparison, 'c')[1]).toBe('b1-1');
    expect(firstPicks(comparison)[1]).toBe('b1-1');
  });
});

describe('the address', () => {
  const id = '01980000-0000-7000-8000-000000000001';

  it('is read as it was written', () => {
    expect(compareAddress(['source', id], 'slider')).toBe(`/compare?results=source,${id}&view=slider`);
    expect(parsePicks(`source,${id}`)).toEqual(['source', id]);
  });

  it('leaves out what is no id and what appears again', () => {
    expect(parsePicks(`${id},${id},../../etc,<script>,,source`)).toEqual([id, 'source']);
    expect(parsePicks('')).toEqual([]);
  });
});
