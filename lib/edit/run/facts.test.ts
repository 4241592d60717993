import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { attemptOf, resultOf } from '../testing/runs.ts';
import { attemptStatusWords, nameTarget, resultFacts } from './facts.ts';

const target = {
  provider: 'openai',
  model: 'gpt-image-2',
  providerName: 'OpenAI',
  modelName: 'gpt-image-2',
  mask: 'guided',
} as const;
const attempt = attemptOf('a', [resultOf('1'), resultOf('2')], {
  provider: 'openai',
  model: 'gpt-image-2',
  settings: { quality: 'high' },
  costUsd: 0.33,
  elapsedMs: 12_400,
  warnings: [{ code: 'x', message: 'The size was changed.' }],
});
const all = { costs: true, prompt: true };
const factsOf = (change: Parameters<typeof resultOf>[1] = {}, shown = all) =>
  Object.fromEntries(
    resultFacts(english, { attempt, result: resultOf('1', change), target, shown }).map(
      ({ label, value }) => [label, value],
    ),
  );

describe('facts of a result', () => {
  it('say what is known, and that the rest is not', () => {
    expect(factsOf()).toEqual({
      Model: 'OpenAI gpt-image-2',
      Mask: 'Treats the mask as advice and may change more; the rest is restored from your picture.',
      Settings: 'quality high',
      Time: '12.4 s',
      Cost: '$0.165 a result, $0.33 in all',
      'Size as returned': '64 × 64',
      'Outside the mask': 'not measured',
      'Revised prompt': 'none returned',
      Note: 'The size was changed.',
    });
  });

  it('tell of drift, movement and rating', () => {
    const facts = factsOf({
      locality: { meanAbs: 2, changedShare: 0.02 },
      registration: { status: 'found', shiftXPx: 3, shiftYPx: -0.25, scale: 1 },
      rating: { isStarred: true, thumb: 'down', note: 'odd' },
    });
    expect(facts['Outside the mask']).toBe('drifted slightly · 0.8 %');
    expect(facts.Moved).toBe('3.0 px across, -0.3 px down');
    expect(facts.Rating).toBe('starred, bad, odd');
  });

  it('tell where content credentials are, and never that a picture has no mark of its maker', () => {
    const credentials = (change: Parameters<typeof resultOf>[1], of = attempt) =>
      resultFacts(english, { attempt: of, result: resultOf('1', change), target, shown: all }).find(
        ({ id }) => id === 'credentials',
      )?.value;
    expect(credentials({ hasRawCredentials: true })).toBe(
      'The composited picture carries no content credentials; the raw file does.',
    );
    expect(credentials({ hasRawCredentials: true }, { ...attempt, isWholePicture: true })).toContain(
      'resized',
    );
    expect(credentials({ hasRawCredentials: false })).toBe('none found in the raw file');
    expect(credentials({})).toBeUndefined();
  });

  it('leave out what is not to be shown', () => {
    const facts = factsOf({ revisedPrompt: 'secret' }, { costs: false, prompt: false });
    expect(JSON.stringify(facts)).not.toMatch(/0\.33|secret|none returned/);
  });

  it('name a target by its ids where the catalogue has lost it', () => {
    expect(nameTarget(attempt, [])).toMatchObject({ providerName: 'openai', mask: null });
    expect(nameTarget(attempt, [target]).providerName).toBe('OpenAI');
  });

  it('say how an attempt ended', () => {
    expect(attemptStatusWords(english, attempt)).toBe('2 results');
    expect(attemptStatusWords(english, { ...attempt, returned: 1 })).toBe('1 of 2 results');
    expect(attemptStatusWords(english, { ...attempt, status: 'refused' })).toBe('refused by the provider');
  });
});
