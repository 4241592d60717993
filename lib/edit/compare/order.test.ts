import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { makeAttempt, makeResult, runOf } from '../testing/runs.ts';
import { compareRuns } from './compared.ts';
import { groupResults, type OrderKey, orderKeys, scoreOf, sortResults } from './order.ts';

const locality = (changedShare: number) => ({ meanAbs: changedShare * 50, changedShare });
const rating = (isStarred: boolean, thumb: 'up' | 'down' | null) => ({ isStarred, thumb, note: '' });
const attempts = [
  makeAttempt('o', {
    provider: 'openai',
    elapsedMs: 20_000,
    costUsd: 0.06,
    results: [makeResult('o', { locality: locality(0.6), rating: rating(false, 'down') })],
  }),
  makeAttempt('s', {
    provider: 'stability-ai',
    elapsedMs: 6000,
    costUsd: null,
    results: [makeResult('s', { locality: locality(0.02), rating: rating(true, null) })],
  }),
  makeAttempt('l', {
    provider: 'local',
    elapsedMs: 900,
    costUsd: 0,
    results: [makeResult('l', { locality: null }), makeResult('m', { rating: rating(false, 'up') })],
  }),
];
const { results } = compareRuns(english, [runOf('r', attempts)], (provider, model) => ({
  provider,
  model,
  mask: null,
}))!;
const sorted = (key: OrderKey) => sortResults(results, key).map(({ id }) => id);

describe('sortResults', () => {
  it.each<[OrderKey, string[]]>([
    ['run', ['o', 's', 'l', 'm']],
    ['provider', ['l', 'm', 'o', 's']],
    ['latency', ['l', 'm', 's', 'o']],
    ['cost', ['l', 'm', 'o', 's']],
    ['locality', ['m', 's', 'o', 'l']],
    ['rating', ['s', 'm', 'l', 'o']],
  ])('by %s', (key, ids) => {
    expect(sorted(key)).toEqual(ids);
  });

  it('changes nothing that it was given', () => {
    sorted('provider');
    expect(results.map(({ id }) => id)).toEqual(['o', 's', 'l', 'm']);
  });
});

describe('groupResults', () => {
  const headings = (key: OrderKey) => groupResults(english, results, key).map(({ label }) => label);

  it.each<[OrderKey, string[]]>([
    ['run', ['a hat']],
    ['provider', ['local', 'openai', 'stability-ai']],
    ['latency', ['Under 5 s', '5 to 15 s', '15 s to a minute']],
    ['cost', ['Free', '$0.05 to $0.20', 'Cost unknown']],
    ['locality', ['Kept the rest', 'Drifted slightly', 'Repainted', 'Not measured']],
    ['rating', ['Starred', 'Thumb up', 'Not rated', 'Thumb down']],
  ])('by %s', (key, labels) => {
    expect(headings(key)).toEqual(labels);
  });

  it('keeps two runs apart that asked for the same', () => {
    const two = compareRuns(
      english,
      [runOf('x', [attempts[0]!]), runOf('y', [attempts[1]!])],
      (provider, model) => ({
        provider,
        model,
        mask: null,
      }),
    )!;
    expect(groupResults(english, two.results, 'run').map(({ label }) => label)).toEqual(['a hat', 'a hat']);
  });

  it('loses no result, whatever the key', () => {
    for (const key of orderKeys) {
      expect(groupResults(english, results, key).flatMap((group) => group.results)).toHaveLength(
        results.length,
      );
    }
  });
});

it('by locality nothing that was repainted comes before what only drifted, whose pixels all changed a little', () => {
  const measured = (id: string, change: object) =>
    makeResult(id, { locality: { meanAbs: 0, changedShare: 0, ...change } });
  const attempt = makeAttempt('x', {
    results: [
      measured('repainted', { meanAbs: 60, changedShare: 0.97, ssim: 0.2, deltaE: 20 }),
      measured('drifted', { meanAbs: 12, changedShare: 1, ssim: 0.98, deltaE: 4 }),
      measured('kept', {}),
    ],
  });
  const words = { provider: 'p', model: 'm', mask: null };
  const all = compareRuns(english, [runOf('r', [attempt])], () => words)!.results;
  expect(sortResults(all, 'locality').map(({ id }) => id)).toEqual(['kept', 'drifted', 'repainted']);
  expect(groupResults(english, all, 'locality').map(({ label }) => label)).toEqual([
    'Kept the rest',
    'Drifted slightly',
    'Repainted',
  ]);
});

it('a star weighs more than a thumb', () => {
  expect(scoreOf(rating(true, 'down'))).toBe(1);
  expect(scoreOf(undefined)).toBe(0);
});
