import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import type { Availability } from '@/lib/catalogue/entry';
import { catalogueAt } from '@/lib/catalogue/model-retirement';
import { english } from '@/lib/text/testing/english';
import { foldedWords, listPicker, listProviders, type PickerView, presetTargets } from './picker-list.ts';
import { listTargets, optionsFor } from './targets.ts';

const today = '2026-11-20';
const gateway = { isHosted: false, hosts: [], partners: [] };
const ready: Availability = { state: 'ready' };

/** The catalogue of a fixed day; providers that are not named are not set up. */
const optionsWith = (...ids: string[]) =>
  optionsFor(
    english,
    listTargets(
      english,
      catalogueAt(providers, today).map((provider) => ({
        ...provider,
        ...(provider.id === 'local' ? {} : { gateway }),
        status:
          provider.id === 'reka-ai'
            ? { state: 'unable', reason: 'It cannot edit.' }
            : ['local', ...ids].includes(provider.id)
              ? ready
              : { state: 'unconfigured', missing: ['KEY'] },
      })),
    ),
    'inpaint',
  );
const all = optionsWith('openai', 'segmind', 'stability-ai');
const view: PickerView = { query: '', filter: 'all', providerId: undefined, chosen: [], today };
const keysOf = (given: Partial<PickerView>, options = all) =>
  listPicker(options, { ...view, ...given }).flatMap(({ rows }) => rows.map(({ key }) => key));

it('lists every model once, ready providers first, and folds what is shut down soon', () => {
  const groups = listPicker(all, view);
  const listed = groups.flatMap(({ rows, folded }) => [...rows, ...folded]);
  expect(listed.map(({ key }) => key).sort()).toEqual(all.map(({ key }) => key).sort());
  expect(groups.map(({ provider }) => provider.id).slice(0, 4)).toEqual([
    'local',
    'openai',
    'stability-ai',
    'segmind',
  ]);
  const openai = groups.find(({ provider }) => provider.id === 'openai')!;
  expect(openai.folded.map(({ model }) => model.id)).toEqual([
    'gpt-image-1.5',
    'gpt-image-1-mini',
    'chatgpt-image-latest',
  ]);
  expect(foldedWords(english, openai.folded)).toBe('3 more, shut down on 2026-12-01');
});

it('folds no chosen model, none that is searched for, and none that lives on for long', () => {
  const chosen = ['openai/gpt-image-1.5'];
  expect(keysOf({ chosen })).toContain('openai/gpt-image-1.5');
  expect(keysOf({ query: 'gpt-image-1.5' })).toContain('openai/gpt-image-1.5');
  expect(keysOf({})).toContain('azure-openai/gpt-image-2');
});

it('finds words in any order in names and ids of model and provider', () => {
  expect(keysOf({ query: 'FILL  segmind' })).toEqual([
    'segmind/flux-fill-pro',
    'segmind/flux-fill-dev',
    'segmind/bria-gen-fill',
  ]);
  expect(keysOf({ query: 'stability-ai' })).toEqual(['stability-ai/inpaint']);
  expect(listPicker(all, { ...view, query: 'gpt-image-9' })).toEqual([]);
});

it('shows ready or chosen models, or one provider’s', () => {
  expect(keysOf({ filter: 'ready' }).every((key) => /^(local|openai|segmind|stability-ai)\//.test(key))).toBe(
    true,
  );
  const chosen = ['segmind/flux-fill-pro', 'local/smooth'];
  expect(keysOf({ filter: 'chosen', chosen })).toEqual(['local/smooth', 'segmind/flux-fill-pro']);
  expect(keysOf({ providerId: 'local' })).toEqual(['local/patchmatch', 'local/smooth']);
});

it('says of each provider how many models it has and how many are chosen', () => {
  const [local, openai] = listProviders(all, ['openai/gpt-image-2']);
  expect(local).toMatchObject({ count: 2, chosenCount: 0, isOnThisServer: true });
  expect(openai).toMatchObject({ count: 8, chosenCount: 1, isOnThisServer: false });
  const reka = listProviders(all, []).find(({ provider }) => provider.id === 'reka-ai');
  expect(reka?.isOnThisServer).toBe(false);
});

it('has presets of models that can follow a prompt, where there are any', () => {
  expect(presetTargets('one-of-each', all, [], 'inpaint')).toEqual([
    'openai/gpt-image-2',
    'stability-ai/inpaint',
    'segmind/flux-fill-pro',
  ]);
  const exact = presetTargets('exact', all, [], 'inpaint');
  expect(exact).toHaveLength(8);
  expect(exact).not.toContain('local/patchmatch');
  expect(presetTargets('one-of-each', optionsWith(), [], 'inpaint')).toEqual(['local/patchmatch']);
  expect(presetTargets('exact', optionsWith(), [], 'inpaint')).toEqual(['local/patchmatch', 'local/smooth']);
});

it('has presets of what is free and of what was used last, without what is not ready', () => {
  expect(presetTargets('free', all, [], 'inpaint')).toEqual(['local/patchmatch', 'local/smooth']);
  expect(presetTargets('last', all, ['google/gemini-3-pro-image', 'local/smooth'], 'inpaint')).toEqual([
    'local/smooth',
  ]);
  expect(presetTargets('last', all, [], 'inpaint')).toEqual([]);
});

it('chooses at most as many models as a run takes', () => {
  const everything = optionsWith(...providers.map(({ id }) => id));
  const last = everything.map(({ key }) => key);
  expect(presetTargets('last', everything, last, 'inpaint')).toHaveLength(16);
});
