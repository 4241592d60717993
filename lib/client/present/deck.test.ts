import { describe, expect, it } from 'vitest';
import { compareRuns } from '@/lib/edit/compare/compared';
import { makeAttempt, makeResult, runOf } from '@/lib/edit/testing/runs';
import { english } from '../../text/testing/english.ts';
import { deckUrls, makeDeck, presentMoveOf, slideAfter, slidesOf } from './deck.ts';

const attempts = [
  makeAttempt('a', { costUsd: 0.05, elapsedMs: 6000 }),
  makeAttempt('b', { results: [makeResult('b', { locality: { meanAbs: 40, changedShare: 0.6 } })] }),
];
const run = runOf('r', attempts);
const compared = compareRuns(english, [run], (provider, model) => ({ provider, model, mask: null }))!;
const all = { isRaw: false, hasCosts: true, hasPrompt: true };

describe('a deck', () => {
  it('shows source, mask, each result, all together, facts', () => {
    expect(slidesOf(makeDeck(english, run, compared, all)).map(({ kind }) => kind)).toEqual([
      'source',
      'mask',
      'result',
      'result',
      'together',
      'facts',
    ]);
  });

  it('leaves out what it does not have', () => {
    const bare = runOf(
      's',
      [makeAttempt('c', { elapsedMs: null, results: [makeResult('c', { locality: null })] })],
      {
        mask: null,
      },
    );
    const one = compareRuns(english, [bare], (provider, model) => ({ provider, model, mask: null }))!;
    expect(
      slidesOf(makeDeck(english, bare, one, { ...all, hasCosts: false })).map(({ kind }) => kind),
    ).toEqual(['source', 'result']);
  });

  it('tells costs and prompt only where that is wanted', () => {
    const told = JSON.stringify(makeDeck(english, run, compared, all));
    expect(told).toContain('$0.05');
    expect(told).toContain('a hat');
    const kept = JSON.stringify(
      makeDeck(english, run, compared, { ...all, hasCosts: false, hasPrompt: false }),
    );
    expect(kept).not.toContain('$0.05');
    expect(kept).not.toContain('a hat');
  });

  it('shows who brought no result beside those who did, and never as a slide without a picture', () => {
    const mixed = runOf('m', [
      makeAttempt('a'),
      makeAttempt('b', {
        provider: 'openai',
        status: 'refused',
        results: [],
        error: { code: 'content-refused', message: 'the secret prompt', retryable: false },
      }),
    ]);
    const both = compareRuns(english, [mixed], (provider, model) => ({ provider, model, mask: null }))!;
    const deck = makeDeck(english, mixed, both, { ...all, hasPrompt: false });
    expect(deck.failed).toEqual([{ id: 'b', name: 'openai patchmatch', outcome: 'refused by the provider' }]);
    expect(slidesOf(deck).map(({ kind }) => kind)).toEqual(['source', 'mask', 'result', 'together', 'facts']);
    expect(JSON.stringify(deck)).not.toContain('secret');
  });

  it('tells how a result kept to the mask in the words of every other place', () => {
    const [, second] = makeDeck(english, run, compared, all).results;
    expect(second?.facts.find(({ label }) => label === 'Outside the mask')).toEqual({
      label: 'Outside the mask',
      value: 'repainted · 16 %',
      tone: 'bad',
    });
  });

  it('names each address once', () => {
    const raw = makeDeck(
      english,
      run,
      { ...compared, results: [...compared.results, ...compared.results] },
      { ...all, isRaw: true },
    );
    expect(deckUrls(raw)).toEqual([
      '/api/images/r-source',
      '/api/images/r-mask',
      '/api/images/a-1-raw',
      '/api/images/b-raw',
    ]);
  });
});

describe('a remote', () => {
  it.each([
    ['PageDown', 'next'],
    ['PageUp', 'back'],
    [' ', 'next'],
    ['.', 'blank'],
    ['Escape', 'end'],
    ['x', undefined],
  ])('%j is %s', (key, move) => {
    expect(presentMoveOf(key)).toBe(move);
  });

  it('goes through the slides and stops at their ends', () => {
    expect([slideAfter(0, 'next', 3), slideAfter(2, 'next', 3), slideAfter(0, 'back', 3)]).toEqual([1, 2, 0]);
    expect([slideAfter(1, 'first', 3), slideAfter(1, 'last', 3), slideAfter(1, 'blank', 3)]).toEqual([
      0, 2, 1,
    ]);
  });
});
