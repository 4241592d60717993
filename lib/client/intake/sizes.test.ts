import { describe, expect, test } from 'vitest';
import { providers } from '../../catalogue/catalogue.ts';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { english } from '../../text/testing/english.ts';
import { refusalsOf } from './refusals.ts';
import { canKeepShape, keptFrame, usualEdgePx } from './sizes.ts';

const models = providers.flatMap((provider) => provider.models);
const modelOf = (providerId: string) => providers.find(({ id }) => id === providerId)!.models[0]!;
const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });

test('a picture of 24 × 18 is too small where any shape is taken, and nowhere too large', () => {
  const refusals = refusalsOf(
    english,
    models.filter(({ limits }) => limits.source.maxAspect > 1),
    size(24, 18),
    900,
  );
  expect(refusals.length).toBeGreaterThan(0);
  for (const { names, reason } of refusals) {
    expect(names.length).toBeGreaterThan(0);
    expect(reason).toMatch(/^The picture is 24 × 18\. Each side needs at least \d+ pixels\.$/);
  }
});

test.each([
  [
    'too large',
    size(5000, 3000),
    /^The picture is 5000 × 3000, which is too large: at most 4,096 pixels a side/,
  ],
  ['too long', size(4000, 500), /too long and narrow: the longer side may be at most 4 times the shorter/],
])('what is %s is said with the limit', (_, picture, words) => {
  const [refusal] = refusalsOf(english, [modelOf('segmind')], picture, 1000);
  expect(refusal?.reason).toMatch(words);
});

test('models that refuse for one reason are named together', () => {
  const [one] = refusalsOf(
    english,
    [modelOf('stability-ai'), { ...modelOf('stability-ai'), name: 'Other' }],
    size(24, 24),
    1,
  );
  expect(one?.names).toEqual([modelOf('stability-ai').name, 'Other']);
});

test('a shape can be kept where any model takes it', () => {
  expect(canKeepShape(models, size(1600, 900))).toBe(true);
  expect(canKeepShape([modelOf('segmind')], size(1600, 100))).toBe(false);
  expect(canKeepShape([], size(1600, 900))).toBe(false);
});

describe('a picture that is opened without a dialog', () => {
  const whole = { x: 0, y: 0, widthPx: 1600, heightPx: 900 };

  test('keeps its shape and is made smaller, where one of the chosen models takes it', () => {
    const chosen = [modelOf('segmind'), modelOf('local')];
    expect(keptFrame(chosen, size(1600, 900), usualEdgePx)).toEqual({
      crop: whole,
      size: size(1024, 576),
      canvas: size(1024, 576),
      at: { x: 0, y: 0 },
    });
    expect(keptFrame(chosen, size(1600, 110), usualEdgePx)?.canvas).toEqual(size(1024, 70));
  });

  test('is not enlarged', () => {
    expect(keptFrame([modelOf('local')], size(1600, 900), 4096)?.canvas).toEqual(size(1600, 900));
  });

  test('keeps its shape where no model is chosen', () => {
    expect(keptFrame([], size(1600, 900), usualEdgePx)?.canvas).toEqual(size(1024, 576));
  });

  test('is not opened where none of the chosen models takes its shape', () => {
    expect(keptFrame([modelOf('segmind')], size(1600, 100), usualEdgePx)).toBeUndefined();
    expect(keptFrame([{ ...modelOf('local'), limits: strictLimits }], size(1600, 900), 512)).toBeUndefined();
  });
});
