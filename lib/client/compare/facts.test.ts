import { expect, it } from 'vitest';
import { compareRuns } from '@/lib/edit/compare/compared';
import { makeAttempt, makeResult, runOf } from '@/lib/edit/testing/runs';
import { english } from '../../text/testing/english.ts';
import { facts, factsCsv } from './facts.ts';

const comparison = compareRuns(
  english,
  [
    runOf(
      'r',
      [
        makeAttempt('a', {
          settings: { seed: 7, quality: 'high' },
          costUsd: null,
          elapsedMs: 6100,
          warnings: [{ code: 'size', message: 'Resized.' }],
          results: [
            makeResult('1', { locality: { meanAbs: 1.5, changedShare: 0.018, ssim: 0.98 } }),
            makeResult('2', { locality: null, revisedPrompt: '=HYPERLINK("x")' }),
          ],
        }),
      ],
      { request: { prompt: 'A "red" hat, please', n: 2, size: 'auto' } },
    ),
  ],
  () => ({ provider: 'Local', model: 'Texture', mask: 'exact' }),
)!;
const [first, second] = comparison.results;
const text = (id: string, of = first!) => facts.find((fact) => fact.id === id)!.text(english, of);

it('says what is known in words, and that the rest is not', () => {
  expect(text('mask')).toBe('exact mask');
  expect(text('grade')).toBe('drifted slightly · 0.6 %');
  expect(text('grade', second)).toBe('–');
  expect(text('cost')).toBe('unknown cost');
  expect(text('time')).toBe('6.1 s');
  expect(text('settings')).toBe('quality: high');
  expect(text('warnings')).toBe('Resized.');
  expect(text('revised-prompt')).toBe('none returned');
});

it('counts the seed up along the results of an attempt', () => {
  expect([text('seed'), text('seed', second)]).toEqual(['7', '8']);
});

it('exports the same as data: numbers plain, text harmless, as many cells in every line', () => {
  const [head, ...lines] = factsCsv(english, comparison.results).slice(1).split('\r\n');
  const columns = head!.split(',');
  const cells = lines[0]!.replace('"A ""red"" hat, please"', 'prompt').split(',');
  expect(cells).toHaveLength(columns.length);
  const cell = (label: string) => cells[columns.indexOf(label)];
  expect(cell('Seconds')).toBe('6.1');
  expect(cell('Changed outside (share)')).toBe('0.018');
  expect(cell('Grade')).toBe('drifted');
  expect(cell('Cost (USD)')).toBe('unknown');
  expect(cell('Mean difference outside (%)')).toBe('0.588235');
  expect(cell('Outcome')).toBe('2 results');
  expect(cell('Trace id')).toBe('trace-a');
  expect(lines[0]).toContain('"A ""red"" hat, please"');
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  expect(lines).toHaveLength(3);
});

it('splits a cost among the results that it paid for, and lists who brought none', () => {
  const paid = [
    makeAttempt('a', {
      costUsd: 0.33,
      requested: 2,
      returned: 2,
      results: [makeResult('1'), makeResult('2')],
    }),
    makeAttempt('b', {
      provider: 'openai',
      status: 'refused',
      costUsd: 0.02,
      results: [],
      error: { code: 'content-refused', message: '=Refused.', retryable: false },
    }),
  ];
  const { results, failed } = compareRuns(english, [runOf('r', paid)], (provider, model) => ({
    provider,
    model,
    mask: null,
  }))!;
  const rows = [...results, ...failed];
  const read = (id: string) => rows.map((row) => facts.find((fact) => fact.id === id)!.text(english, row));
  expect(read('cost')).toEqual(['$0.165 a result, $0.33 in all', '$0.165 a result, $0.33 in all', '$0.02']);
  expect(read('outcome')).toEqual(['2 results', '2 results', 'refused by the provider: =Refused.']);
  for (const fact of facts.slice(5)) expect(fact.text(english, failed[0]!)).toEqual(expect.any(String));
  const [head, ...lines] = factsCsv(english, rows).slice(1).trim().split('\r\n');
  const at = head!.split(',').indexOf('Cost (USD)');
  const sum = lines.reduce((total, line) => total + Number(line.split(',')[at]), 0);
  expect(sum).toBeCloseTo(0.35);
  expect(lines[2]).toContain(`refused by the provider,"'=Refused."`);
});
