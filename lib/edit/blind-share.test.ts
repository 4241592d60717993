import { describe, expect, it } from 'vitest';
import { letterOf, toBlindRun } from './blind-share.ts';
import { nothingAllowed, sharedRunSchema, toSharedRun } from './share.ts';
import { attemptOf, resultOf, runOf } from './testing/runs.ts';

const results = ['a1', 'a2', 'b1'].map((id) =>
  resultOf(id, { revisedPrompt: 'said the model', locality: { meanAbs: 3, changedShare: 0.5 } }),
);
const run = runOf(
  'run',
  [
    attemptOf('one', results.slice(0, 2), { provider: 'openai', model: 'gpt-image-2', costUsd: 0.11 }),
    attemptOf('two', results.slice(2), { provider: 'segmind', model: 'flux-fill-pro', elapsedMs: 7777 }),
    attemptOf('three', [], { provider: 'google', model: 'gemini', status: 'failed' }),
  ],
  { pick: { resultId: 'b1', reason: 'FLUX is best' } },
);
const open = toSharedRun(
  run,
  {
    resultIds: null,
    shown: { costs: true, prompt: true },
    expiresAt: '2026-12-01T00:00:00.000Z',
    allowed: { ...nothingAllowed, votes: true, isBlind: true },
  },
  [{ provider: 'openai', model: 'gpt-image-2', providerName: 'OpenAI', modelName: 'GPT', mask: 'guided' }],
  (id) => `/s/${id}`,
);
/** Turns the order round. */
const aliases: Record<string, string> = { a1: 'z', a2: 'y', b1: 'x' };
const aliasOf = (id: string) => aliases[id.replace('-composited', '')] ?? 'unknown';
const blind = toBlindRun(open, false, aliasOf, (id) => `/s/${id}`);

describe('a blind view', () => {
  it('says nothing by which a model could be told', () => {
    expect(JSON.stringify(blind)).not.toMatch(
      /openai|gpt|segmind|flux|google|gemini|0\.11|7777|said the model|changedShare|best|-composited|-raw|"(a1|a2|b1|one|two|three)"/i,
    );
    expect(sharedRunSchema.safeParse(blind).success).toBe(true);
  });

  it('puts each result under a letter of its own, in the order of the aliases', () => {
    expect(blind.order).toEqual(['x', 'y', 'z']);
    expect(blind.targets.map(({ modelName }) => modelName)).toEqual(['A', 'B', 'C']);
    expect(blind.run.attempts.map(({ results: shown }) => shown.map(({ url }) => url))).toEqual([
      ['/s/x'],
      ['/s/y'],
      ['/s/z'],
    ]);
  });

  it('shows no result before all are there', () => {
    expect(toBlindRun(open, true, aliasOf, (id) => id).run.attempts).toEqual([]);
  });
});

it('counts with letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
