import { describe, expect, it } from 'vitest';
import { providers } from './catalogue.ts';
import { providerSchema } from './entry.ts';
import { findModel } from './find.ts';
import { catalogueAt, dayOf, statusAt, withShutdowns } from './model-retirement.ts';
import { findAnyModel } from './unlisted.ts';

const openaiAt = (day: string) => catalogueAt(providers, day).find(({ id }) => id === 'openai')!;
const stateAt = (model: string, day: string) => findModel(openaiAt(day), model)?.status.state;

/** Every day on which something changes, the day before each and the day after. */
const days = [
  '2026-11-22',
  '2100-01-01',
  ...providers
    .flatMap(({ models }) => models.flatMap(({ status }) => (status.state === 'current' ? [] : [status.on])))
    .flatMap((on) => [-1, 0, 1].map((days) => dayOf(Date.parse(on) + days * 86_400_000))),
];

describe('a model that is shut down on a day', () => {
  it.each(['gpt-image-1.5', 'gpt-image-1-mini', 'chatgpt-image-latest'])('is there until it: %s', (model) => {
    expect(stateAt(model, '2026-11-30')).toBe('retiring');
    expect(stateAt(model, '2026-12-01')).toBe('retired');
    expect(stateAt(model, '2026-12-02')).toBe('retired');
  });

  it('keeps its successor and its day', () => {
    const status = { state: 'retiring', on: '2026-12-01', successor: 'b' } as const;
    expect(statusAt(status, '2027-01-01')).toEqual({ ...status, state: 'retired' });
    expect(statusAt(status, '2026-11-30')).toBe(status);
  });

  it('is told from one that stays, and one that has gone', () => {
    expect(stateAt('gpt-image-2', '2100-01-01')).toBe('current');
    expect(stateAt('gpt-image-1', '2020-01-01')).toBe('retired');
  });
});

describe.each([...new Set(days)].sort())('the catalogue on %s', (day) => {
  const list = catalogueAt(providers, day);

  it('has the shape of a catalogue, and no retiring model whose day has come', () => {
    for (const provider of list) expect(providerSchema.parse(provider)).toEqual(provider);
    const late = list.flatMap(({ models }) =>
      models.filter(({ status }) => status.state === 'retiring' && status.on <= day),
    );
    expect(late).toEqual([]);
  });

  it('has a default model for each provider that is there, as long as one is', () => {
    for (const provider of list) {
      const left = provider.models.filter(({ status }) => status.state !== 'retired');
      const byDefault = findAnyModel(provider, undefined);
      expect(byDefault).toBeDefined();
      if (left.length > 0) expect(byDefault?.status.state).not.toBe('retired');
    }
  });
});

describe('a day', () => {
  it('is one of UTC', () => {
    expect(dayOf(Date.parse('2026-11-30T23:59:59.999Z'))).toBe('2026-11-30');
    expect(dayOf(Date.parse('2026-12-01T00:00:00+02:00'))).toBe('2026-11-30');
  });

  it('after which the default model is gone has its successor', () => {
    const leads: Record<string, string> = { 'gpt-image-2': 'gpt-image-1.5', 'gpt-image-1.5': 'gpt-image-2' };
    const models = openaiAt('2026-11-22').models.map((model) => {
      const successor = leads[model.id];
      return successor === undefined
        ? model
        : { ...model, status: { state: 'retiring' as const, on: '2027-01-01', successor } };
    });
    const provider = { ...openaiAt('2026-11-22'), models };
    // Its successor is gone as well, and leads back: the first that is there is taken.
    expect(catalogueAt([provider], '2027-01-01')[0]?.defaultModel).toBe('gpt-image-2.5-sunburst');
    expect(catalogueAt([provider], '2026-12-31')[0]?.defaultModel).toBe('gpt-image-2');
  });
});

describe('dates of ends in the list of the provider', () => {
  const statusOf = (id: string, shutdowns: Map<string, string | undefined>) =>
    withShutdowns(openaiAt('2026-11-22'), shutdowns).models.find((model) => model.id === id)?.status;

  it('replace those of the catalogue, and keep its successor', () => {
    const dates = new Map([
      ['gpt-image-2', '2027-05-01'],
      ['gpt-image-1.5', '2026-12-09'],
    ]);
    expect(statusOf('gpt-image-2', dates)).toEqual({ state: 'retiring', on: '2027-05-01' });
    expect(statusOf('gpt-image-1.5', dates)).toMatchObject({
      on: '2026-12-09',
      successor: 'gpt-image-2.6-sunburst',
    });
  });

  it('change nothing for models without one, and revive none', () => {
    const dates = new Map([
      ['gpt-image-2', undefined],
      ['dall-e-2', '2030-01-01'],
    ]);
    expect(statusOf('gpt-image-2', dates)).toEqual({ state: 'current' });
    expect(statusOf('dall-e-2', dates)).toMatchObject({ state: 'retired' });
  });
});
