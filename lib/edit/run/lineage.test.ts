import { describe, expect, it } from 'vitest';
import { attemptOf, resultOf, runOf } from '../testing/runs.ts';
import { growVariants, type RunNode } from './lineage.ts';

const run = (id: string, minute: number, parent?: string) =>
  runOf(id, [attemptOf(`${id}-a`, [resultOf(`${id}-1`), resultOf(`${id}-2`)])], {
    createdAt: `2026-11-22T10:0${minute}:00.000Z`,
    ...(parent ? { parent: { runId: parent.slice(0, 1), resultId: parent } } : {}),
  });

/** `a(1: b() 2:)` */
const write = ({ run: { id }, results }: RunNode): string =>
  `${id}(${results.map(({ result, runs }) => `${result.id.at(-1)}:${runs.map(write).join('+')}`).join(' ')})`;

describe('growVariants', () => {
  it('hangs each run from the result that is its source, in the order of their making', () => {
    const runs = [run('d', 4, 'b-2'), run('c', 3, 'a-1'), run('b', 2, 'a-1'), run('a', 1)];
    expect(growVariants(runs).map(write)).toEqual(['a(1:b(1: 2:d(1: 2:))+c(1: 2:) 2:)']);
  });

  it('makes a root of a run whose parent is not there', () => {
    expect(growVariants([run('b', 2, 'a-1'), run('x', 1)]).map(write)).toEqual(['x(1: 2:)', 'b(1: 2:)']);
    expect(growVariants([])).toEqual([]);
  });
});
