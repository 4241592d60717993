import { describe, expect, it } from 'vitest';
import { providers } from './catalogue.ts';
import { modelSchema } from './entry.ts';
import { findModel, findProvider } from './find.ts';
import { catalogueAt } from './model-retirement.ts';
import { findAnyModel, isModelId, unlistedModel } from './unlisted.ts';

const openai = findProvider(providers, 'openai')!;

describe('a model that is not listed', () => {
  it('is like the default model, but for its price and its time', () => {
    const model = unlistedModel(openai, 'gpt-image-3');
    const like = findModel(openai, undefined)!;
    expect(modelSchema.parse(model)).toEqual(model);
    expect(model).toMatchObject({ id: 'gpt-image-3', isUnlisted: true, price: { kind: 'unknown' } });
    expect(model.limits).toBe(like.limits);
    expect(model.settings).toBe(like.settings);
    expect(model.typicalMs).toBeUndefined();
  });

  it('is found where the provider takes others; a listed one stays what it is, retired ones too', () => {
    expect(findAnyModel(openai, 'gpt-image-3')?.isUnlisted).toBe(true);
    expect(findAnyModel(openai, 'gpt-image-2')?.isUnlisted).toBeUndefined();
    expect(findAnyModel(openai, 'dall-e-2')?.status.state).toBe('retired');
    expect(findAnyModel(openai, undefined)?.id).toBe('gpt-image-2');
    for (const id of ['local', 'stability-ai', 'reka-ai'])
      expect(findAnyModel(findProvider(providers, id)!, 'new-model')).toBeUndefined();
  });

  it.each([
    'gpt-image-2-2026-04-21',
    'arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.stability.stable-image-inpaint-v1:0',
    'sd1.5-inpainting',
    'my_deployment',
    'a',
  ])('may be called %s', (id) => expect(isModelId(id)).toBe(true));

  it.each([
    '',
    ' ',
    'a b',
    '../a',
    'a/../b',
    'a//b',
    'a/./b',
    '/a',
    'a/',
    'ä',
    'a?b',
    'a#b',
    'a%2e',
    `a${'-a'.repeat(100)}`,
  ])('may not be called %j', (id) => expect(isModelId(id)).toBe(false));
});

describe('a dated id of a model', () => {
  it('has the limits, settings and price of its model, under its own name', () => {
    const id = 'gpt-image-2-2026-04-21';
    const { limits, settings, price } = findAnyModel(openai, 'gpt-image-2')!;
    expect(findAnyModel(openai, id)).toMatchObject({ id, name: id, limits, settings, price });
    expect(findAnyModel(openai, id)).not.toHaveProperty('isUnlisted');
  });

  it('ends with its model', () => {
    const later = catalogueAt(providers, '2026-12-01').find(({ id }) => id === 'openai')!;
    expect(findAnyModel(later, 'gpt-image-1.5-2025-12-16')?.status).toMatchObject({
      state: 'retired',
      successor: 'gpt-image-2.6-sunburst',
    });
  });
});
