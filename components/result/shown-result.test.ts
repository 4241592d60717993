import { describe, expect, it } from 'vitest';
import type { Viewed } from '@/lib/client/workspace/workspace-store';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { english } from '@/lib/text/testing/english';
import { cellsOf, findShown, namesOf, stepFrom } from './shown-result';

const texture = attemptOf('texture', [resultOf('t1'), resultOf('t2')]);
const refused = attemptOf('refused', [], { status: 'refused', requested: 2, model: 'smooth' });
const run = runOf('run', [texture, refused]);
const at = (attemptId: string | null, resultId: string | null) => ({ runId: 'run', attemptId, resultId });
const shownAt = (attemptId: string | null, resultId: string | null) =>
  findShown(english, [run], at(attemptId, resultId), [])!;

describe('the places of a run', () => {
  it('are the original, every result, and one for what failed', () => {
    expect(cellsOf(run).map(({ attemptId, resultId }) => [attemptId, resultId])).toEqual([
      [null, null],
      ['texture', 't1'],
      ['texture', 't2'],
      ['refused', null],
    ]);
  });

  it('are as many as were asked for, while a model draws', () => {
    const drawing = attemptOf('drawing', [resultOf('d1')], { status: 'running', requested: 3 });
    expect(cellsOf(runOf('live', [drawing]))).toHaveLength(4);
  });

  it.each([
    [at(null, null), 1, ['texture', 't1']],
    [at(null, null), -1, ['refused', null]],
    [at('texture', 't2'), 1, ['refused', null]],
    [at('refused', null), 1, [null, null]],
  ] as const)('are stepped through in a circle: from %j by %i', (from, by, to) => {
    const { attemptId, resultId } = stepFrom(shownAt(from.attemptId, from.resultId), by);
    expect([attemptId, resultId]).toEqual(to);
  });

  it('of twelve models with ten results each are all reached', () => {
    const attempts = Array.from({ length: 12 }, (_, i) =>
      attemptOf(
        `model-${i}`,
        Array.from({ length: 10 }, (_, j) => resultOf(`${i}-${j}`)),
      ),
    );
    const large = runOf('run', attempts);
    const reached = new Set<string | null>();
    let at: Viewed = { runId: 'run', attemptId: null, resultId: null };
    do {
      at = stepFrom(findShown(english, [large], at, [])!, 1);
      reached.add(at.resultId);
    } while (at.attemptId !== null && reached.size <= 121);
    expect(reached.size).toBe(121);
  });

  it('that wait for the same model are one step', () => {
    const waiting = attemptOf('waiting', [], { status: 'queued', requested: 3 });
    const live = runOf('run', [waiting]);
    const shown = findShown(english, [live], at('waiting', null), [])!;
    expect(stepFrom(shown, 1)).toMatchObject({ attemptId: null });
  });
});

describe('what is shown', () => {
  it('is nothing where the run was removed', () => {
    expect(findShown(english, [], at('texture', 't1'), [])).toBeUndefined();
    expect(findShown(english, [run], null, [])).toBeUndefined();
  });

  it('is named by the ids of a model that is not in the catalogue', () => {
    expect(shownAt('texture', 't2')).toMatchObject({ position: 1, names: { full: 'local patchmatch' } });
    expect(shownAt(null, null)).toMatchObject({ names: { full: 'Original' }, result: undefined });
  });

  it('has the name of the provider where the run has a model of that name from another one', () => {
    const models = [
      { provider: 'openai', model: 'gpt-image-2' },
      { provider: 'azure-openai', model: 'gpt-image-2' },
      { provider: 'openai', model: 'gpt-image-2' },
      { provider: 'local', model: 'patchmatch' },
    ];
    expect(models.map((each) => namesOf(each, [], models).short)).toEqual([
      'openai gpt-image-2',
      'azure-openai gpt-image-2',
      'openai gpt-image-2',
      'patchmatch',
    ]);
  });
});
