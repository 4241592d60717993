import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { providers as builtIn } from '../catalogue/catalogue.ts';
import { providerSchema } from '../catalogue/entry.ts';
import { findModel, findProvider } from '../catalogue/find.ts';
import { catalogueAt } from '../catalogue/model-retirement.ts';
import { catalogue, forgetCatalogue } from './catalogue.ts';
import { forgetEnv } from './env.ts';
import { knownSettings, resolveTarget } from './runs/create/plan-target.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overpaint-catalogue-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  forgetEnv();
  forgetCatalogue();
});

/** The catalogue with this as its file. */
function withFile(content: unknown): typeof catalogue {
  const path = join(folder, 'models.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return withPath(path);
}
function withPath(path: string): typeof catalogue {
  vi.stubEnv('CATALOGUE_FILE', path);
  forgetEnv();
  forgetCatalogue();
  return catalogue;
}
const withModel = (provider: string, model: unknown) =>
  withFile({ providers: [{ id: provider, models: [model] }] });
const modelOf = (provider: string, id: string) => findModel(findProvider(catalogue(), provider)!, id)!;

const price = { kind: 'per-image', usd: 0.02, asOf: '2026-11-20', source: 'our contract' };

describe('a file that changes the catalogue', () => {
  it('is optional', () => {
    const now = Date.parse('2026-11-22');
    expect(catalogue(now)).toEqual(catalogueAt(builtIn, '2026-11-22'));
    expect(catalogue(now)).toEqual(builtIn);
  });

  it('changes single facts of a model and keeps the rest', () => {
    withModel('openai', {
      id: 'gpt-image-2',
      price,
      limits: { maxResults: 4, resultsPerCall: 4, source: { maxBytes: 1_000_000 } },
    })();
    const [before, after] = [
      findModel(findProvider(builtIn, 'openai')!, 'gpt-image-2')!,
      modelOf('openai', 'gpt-image-2'),
    ];
    expect(after.price).toEqual(price);
    expect(after.limits).toEqual({
      ...before.limits,
      maxResults: 4,
      resultsPerCall: 4,
      source: { ...before.limits.source, maxBytes: 1_000_000 },
    });
    expect(after.settings).toEqual(before.settings);
    expect(catalogue().map(({ id }) => id)).toEqual(builtIn.map(({ id }) => id));
  });

  it('adds models based on the default or another one, and sets the default', () => {
    withFile({
      providers: [
        {
          id: 'openai',
          defaultModel: 'gpt-image-3',
          models: [
            { id: 'gpt-image-3', name: 'GPT Image 3' },
            { id: 'old', like: 'gpt-image-1.5', price },
          ],
        },
      ],
    })();
    expect(modelOf('openai', 'gpt-image-3')).toMatchObject({
      name: 'GPT Image 3',
      price: { kind: 'unknown' },
    });
    expect(modelOf('openai', 'gpt-image-3').isUnlisted).toBeUndefined();
    expect(modelOf('openai', 'old').limits.sizes.kind).toBe('list');
    expect(resolveTarget({ provider: 'openai' }).model.id).toBe('gpt-image-3');
    for (const provider of catalogue()) expect(providerSchema.parse(provider)).toEqual(provider);
  });

  it('applies to the known settings and the refusal of retired models', () => {
    const setting = { id: 'mood', label: 'Mood', kind: 'text', maxLength: 20 };
    withFile({
      providers: [
        { id: 'segmind', models: [{ id: 'new-fill', settings: [setting] }] },
        {
          id: 'google',
          models: [{ id: 'gemini-3-pro-image', status: { state: 'retired', on: '2026-11-20' } }],
        },
      ],
    })();
    expect(modelOf('segmind', 'new-fill').settings).toEqual([setting]);
    expect(knownSettings().has('mood')).toBe(true);
    expect(() => resolveTarget({ provider: 'google', model: 'gemini-3-pro-image' })).toThrow('2026-11-20');
  });

  it.each<[string, () => typeof catalogue, RegExp]>([
    [
      'is not there',
      () => withPath('/nowhere/models.json'),
      /CATALOGUE_FILE=\/nowhere\/models\.json cannot be read \(ENOENT\)/,
    ],
    ['is not JSON', () => withFile('{"providers": ['), /models\.json is not JSON: /],
    ['is a list', () => withFile([]), /the file: .*expected object/],
    [
      'has a wrong type',
      () => withModel('openai', { id: 'a', price: { ...price, usd: '1' } }),
      / {2}providers\[0\]\.models\[0\]\.price\.usd: .*expected number, received string/,
    ],
    [
      'has a wrong word',
      () => withModel('openai', { id: 'a', mask: 'perfect' }),
      /models\[0\]\.mask: .*"exact"\|"guided"/,
    ],
    [
      'has a wrong date',
      () => withModel('openai', { id: 'a', price: { ...price, asOf: 'May' } }),
      /models\[0\]\.price\.asOf: /,
    ],
    [
      'has a field that does not exist',
      () => withModel('openai', { id: 'a', limits: { maxResluts: 2 } }),
      /models\[0\]\.limits\.maxResluts: there is no such field/,
    ],
    [
      'has an unknown provider',
      () => withFile({ providers: [{ id: 'fake' }] }),
      /providers\[0\]\.id: there is no provider “fake”; use one of openai, /,
    ],
    [
      'changes the engine',
      () => withFile({ providers: [{ id: 'local' }] }),
      /nothing can be changed at “local”/,
    ],
    [
      'changes who cannot edit',
      () => withModel('reka-ai', { id: 'reka-flash', mask: 'exact' }),
      /nothing can be changed at “reka-ai”/,
    ],
    [
      'has a provider twice',
      () => withFile({ providers: [{ id: 'openai' }, { id: 'openai' }] }),
      /providers\[1\]\.id: “openai” is there twice/,
    ],
    [
      'has a model twice',
      () => withFile({ providers: [{ id: 'openai', models: [{ id: 'a' }, { id: 'a' }] }] }),
      /models\[1\]\.id: “a” is there twice/,
    ],
    [
      'has an id that leads elsewhere',
      () => withModel('segmind', { id: '../v2/x' }),
      /models\[0\]\.id: “\.\.\/v2\/x” cannot be the id/,
    ],
    [
      'adds a model where there is one route',
      () => withModel('stability-ai', { id: 'sharpen' }),
      /Stability AI has no other models/,
    ],
    [
      'is like nothing',
      () => withModel('openai', { id: 'a', like: 'b' }),
      /there is no model “b” to be like/,
    ],
    [
      'has no such default',
      () => withFile({ providers: [{ id: 'openai', defaultModel: 'b' }] }),
      /providers\[0\]\.defaultModel: there is no model “b”/,
    ],
    [
      'has a retired default',
      () => withFile({ providers: [{ id: 'openai', defaultModel: 'dall-e-2' }] }),
      /defaultModel: “dall-e-2” is retired/,
    ],
    [
      'asks a call for more than it gives',
      () => withModel('google', { id: 'a', limits: { resultsPerCall: 4 } }),
      /limits\.resultsPerCall: must be from 1 to 1/,
    ],
    [
      'asks for sizes that the API has not',
      () => withModel('google', { id: 'a', limits: { sizes: { kind: 'list', sizes: ['512x512'] } } }),
      /limits\.sizes\.kind: must be "source"/,
    ],
    [
      'makes a setting of a field',
      () => withModel('openai', { id: 'a', settings: [{ id: 'prompt', label: 'P', kind: 'switch' }] }),
      /settings\[0\]: “prompt” is not a setting/,
    ],
    [
      'has a default out of range',
      () =>
        withModel('openai', {
          id: 'a',
          settings: [{ id: 'x', label: 'X', kind: 'number', min: 0, max: 1, step: 1, default: 2 }],
        }),
      /settings\[0\]: the default 2 is not from 0 to 1/,
    ],
  ])('is refused when it %s', (_, read, message) => {
    expect(read()).toThrow(message);
  });
});

describe('the catalogue of the server', () => {
  const before = Date.parse('2026-11-30T23:59:59Z');
  const after = Date.parse('2026-12-01T00:00:00Z');
  const stateOf = (nowMs: number, id: string) =>
    findModel(findProvider(catalogue(nowMs), 'openai')!, id)?.status.state;

  it.each(['gpt-image-1.5', 'gpt-image-1-mini', 'chatgpt-image-latest'])(
    'uses the current time: %s',
    (id) => {
      expect([stateOf(before, id), stateOf(after, id), stateOf(before, id)]).toEqual([
        'retiring',
        'retired',
        'retiring',
      ]);
    },
  );

  it('rejects a model from its retirement date on, and names its successor', () => {
    vi.useFakeTimers({ now: before, toFake: ['Date'] });
    try {
      const target = { provider: 'openai', model: 'gpt-image-1-mini' };
      expect(resolveTarget(target).model.status.state).toBe('retiring');
      vi.setSystemTime(after);
      expect(() => resolveTarget(target)).toThrow(
        'OpenAI shut gpt-image-1-mini down on 2026-12-01. Use gpt-image-2.6-sunburst instead.',
      );
    } finally {
      vi.useRealTimers();
    }
  });
});
