import { describe, expect, it } from 'vitest';
import { outputTokens } from '../edit/request/output-tokens.ts';
import { providers } from './catalogue.ts';
import { type ModelEntry, providerSchema, type SettingEntry } from './entry.ts';
import { findModel, findProvider } from './find.ts';

const models = providers.flatMap((provider) => provider.models.map((model) => ({ provider, model })));
const named = models.map(({ provider, model }) => [`${provider.id}/${model.id}`, model] as const);

describe('the catalogue', () => {
  it.each(providers.map((provider) => [provider.id, provider] as const))(
    '%s has the shape of an entry',
    (_, provider) => {
      expect(providerSchema.parse(provider)).toEqual(provider);
    },
  );

  it('has every id once, and a default model that exists and is not gone', () => {
    expect(new Set(providers.map((provider) => provider.id)).size).toBe(providers.length);
    for (const provider of providers) {
      const ids = provider.models.map((model) => model.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(findModel(provider, undefined)?.id).toBe(provider.defaultModel);
      expect(findModel(provider, undefined)?.status.state).not.toBe('retired');
    }
  });

  it('has one default target of the API for callers with a key, and one for all others', () => {
    const flagged = models.filter(({ model }) => model.isDefaultFor !== undefined);
    expect(flagged.map(({ model }) => model.isDefaultFor).sort()).toEqual(['no-key', 'own-key']);
    for (const { model } of flagged) expect(model.status.state).toBe('current');
  });

  it('names every dated id once, and none that is a model of its own', () => {
    for (const provider of providers) {
      const ids = provider.models.flatMap(({ id, snapshots = [] }) => [id, ...snapshots]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it.each(named)('%s counts tokens for every value that has a price', (_, { price }) => {
    if (price.kind !== 'per-token' || !price.tokensOfLongSide) return;
    expect(Object.keys(price.tokensOfLongSide)).toEqual(Object.keys(price.perImage?.usd ?? {}));
    for (const [value, tokens] of Object.entries(price.tokensOfLongSide)) {
      const usd =
        (outputTokens(tokens, { widthPx: 1024, heightPx: 1024 }) * price.usdPerMillion.imageOut) / 1e6;
      expect(usd).toBeCloseTo(price.perImage!.usd[value]!, 3);
    }
  });

  it.each(named)('%s asks one call for no more results than a run may have', (_, { limits }) => {
    expect(limits.resultsPerCall).toBeLessThanOrEqual(limits.maxResults);
  });

  it.each(named)('%s has every setting once, with a default that it takes', (_, { settings }) => {
    expect(new Set(settings.map(({ id }) => id)).size).toBe(settings.length);
    expect(settings.filter((setting) => !takesItsDefault(setting))).toEqual([]);
  });

  it.each(named)('%s prices by a setting that it has', (_, { price, settings }) => {
    const by =
      price.kind === 'per-image' ? price.by : price.kind === 'per-token' ? price.perImage : undefined;
    if (!by) return;
    const setting = settings.find(({ id }) => id === by.setting);
    expect(setting?.kind).toBe('choice');
    const values = setting?.kind === 'choice' ? setting.options.map(({ value }) => value) : [];
    expect(Object.keys(by.usd).filter((value) => !values.includes(value))).toEqual([]);
  });

  it('leads away from every model that goes or is gone to one that stays longer', () => {
    for (const { provider, model } of models) {
      if (model.status.state === 'current' || !model.status.successor) continue;
      const successor = findModel(provider, model.status.successor);
      expect(successor && lastDay(successor) > model.status.on).toBe(true);
    }
  });

  it('calls no model current whose day has passed when the entries were taken down', () => {
    for (const { model } of models) {
      if (model.status.state === 'retiring') expect(model.status.on > '2026-11-22').toBe(true);
      if (model.status.state === 'retired') expect(model.status.on <= '2026-11-22').toBe(true);
    }
  });

  it('finds nothing under unknown ids', () => {
    expect(findProvider(providers, 'nobody')).toBeUndefined();
    expect(findModel(providers[0]!, 'nothing')).toBeUndefined();
  });
});

function takesItsDefault(setting: SettingEntry): boolean {
  switch (setting.kind) {
    case 'choice':
      return setting.default === undefined || setting.options.some(({ value }) => value === setting.default);
    case 'number':
      return (
        setting.default === undefined || (setting.default >= setting.min && setting.default <= setting.max)
      );
    case 'switch':
    case 'text':
      return true;
  }
}

const lastDay = ({ status }: ModelEntry): string => (status.state === 'current' ? '9999' : status.on);
