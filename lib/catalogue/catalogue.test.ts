import { describe, expect, it } from 'vitest';
import { findModel, findProvider, providers } from './catalogue.ts';
import { providerSchema } from './entry.ts';

describe('the catalogue', () => {
  it.each(providers.map((provider) => [provider.id, provider] as const))(
    '%s has the shape of an entry',
    (_, provider) => {
      expect(providerSchema.parse(provider)).toEqual(provider);
    },
  );

  it('has every id once, and a default model that exists', () => {
    expect(new Set(providers.map((provider) => provider.id)).size).toBe(providers.length);
    for (const provider of providers) {
      const ids = provider.models.map((model) => model.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(findModel(provider, undefined)?.id).toBe(provider.defaultModel);
    }
  });

  it('never asks one call for more results than a run may have', () => {
    for (const model of providers.flatMap((provider) => provider.models)) {
      expect(model.limits.resultsPerCall).toBeLessThanOrEqual(model.limits.maxResults);
    }
  });

  it('finds nothing under unknown ids', () => {
    expect(findProvider(providers, 'nobody')).toBeUndefined();
    expect(findModel(providers[0]!, 'nothing')).toBeUndefined();
  });
});
