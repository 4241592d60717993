import { expect, it } from 'vitest';
import { projectQuerySchema } from '@/lib/edit/project/project-query';
import { english } from '@/lib/text/testing/english';
import { addressParameters, isFiltered, listParameters, viewFromAddress, wholeView } from './project-view';
import { daysLeft, foundWords, markHits, projectCounts, projectName } from './project-words';

it('counts in words', () => {
  expect(projectCounts(english, { runCount: 1, resultCount: 0 })).toBe('1 run · 0 results');
  expect(projectCounts(english, { runCount: 3, resultCount: 1 })).toBe('3 runs · 1 result');
  expect(foundWords(english, 1, false)).toBe('1 project');
  expect(foundWords(english, 24, true)).toBe('24 projects and more');
  expect(projectName(english, { name: '' })).toBe('Untitled');
});

it.each([
  ['2026-11-30T12:00:00Z', '30 days left'],
  ['2026-11-01T12:00:01Z', '2 days left'],
  ['2026-10-31T12:00:01Z', '1 day left'],
  ['2026-10-01T12:00:00Z', '0 days left'],
])('tells how long the bin keeps what was deleted at %s', (deletedAt, words) => {
  expect(daysLeft(english, { deletedAt }, Date.parse('2026-11-30T12:00:00Z'))).toBe(words);
});

it('marks the first word of a search in a text', () => {
  const marked = (text: string, q: string) =>
    markHits(text, q).map(({ at, text: piece, isHit }) => `${at}${isHit ? '!' : ''} ${piece}`);
  expect(marked('a Red hat', ' red wall')).toEqual(['0 a ', '2! Red', '5  hat']);
  expect(marked('Red, red', 'red')).toEqual(['0! Red', '3 , ', '5! red']);
  expect(marked('green', 'red')).toEqual(['0 green']);
  expect(marked('100% (a+b)', '(A+b)')).toEqual(['0 100% ', '5! (a+b)']);
  expect(marked('text', '')).toEqual(['0 text']);
});

it('reads and writes the address', () => {
  const view = {
    ...wholeView,
    q: 'red hat',
    winner: true,
    provider: 'openai',
    sort: 'name' as const,
    days: 7,
  };
  const query = Object.fromEntries(addressParameters(view));
  expect(query).toEqual({ q: 'red hat', winner: 'true', provider: 'openai', sort: 'name', days: '7' });
  expect(viewFromAddress(query)).toEqual(view);
  expect(viewFromAddress({ sort: 'size', starred: '1', days: '8', q: undefined })).toEqual(wholeView);
  const asked = listParameters(view, Date.parse('2026-11-30T12:00:00Z'));
  expect(asked.get('since')).toBe('2026-11-23T12:00:00.000Z');
  expect(asked.has('days')).toBe(false);
  expect(viewFromAddress({ q: 'x'.repeat(300) }).q).toHaveLength(200);
  expect([isFiltered(view), isFiltered(wholeView), isFiltered({ ...wholeView, bin: true })]).toEqual([
    true,
    false,
    false,
  ]);
});

it.each(['x', '😀'])(
  'every search and provider of an address is one that the server takes: %s',
  (character) => {
    const text = character.repeat(201);
    const asked = Object.fromEntries(listParameters(viewFromAddress({ q: text, provider: text })));
    expect(projectQuerySchema.safeParse(asked).success).toBe(true);
    expect([...asked.q!].length).toBe(200);
  },
);
