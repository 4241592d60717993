import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { findModel, findProvider } from '@/lib/catalogue/find';
import { unlistedModel } from '@/lib/catalogue/unlisted';
import { estimateRun } from '@/lib/edit/request/estimate';
import type { Settings } from '@/lib/edit/request/request';
import { english } from '../../text/testing/english.ts';
import { estimatedCostWords, estimatedTimeWords } from './estimate-words.ts';

const of = (provider: string, settings: Settings = {}, id?: string) => ({
  model: findModel(findProvider(providers, provider)!, id)!,
  settings,
});
const unlisted = { model: unlistedModel(findProvider(providers, 'openai')!, 'new'), settings: {} };

it.each<[string, Parameters<typeof estimateRun>[0], string, string]>([
  ['the engine', [of('local')], 'free', '≈ 0.9 s'],
  ['a price for each result', [of('stability-ai')], '≈ $0.10', 'unknown time'],
  ['a price by token, with its setting', [of('openai', { quality: 'low' })], '≈ $0.01', 'unknown time'],
  ['a price by token, without', [of('openai')], '≈ $0.01 to $0.42', 'unknown time'],
  ['a price by token alone', [of('openai', {}, 'gpt-image-2.5-flare')], 'unknown cost', '≈ 11 s'],
  ['no price', [of('azure-openai')], 'unknown cost', '≈ 20 s'],
  ['a price of a resolution', [of('google', { image_size: '1K' })], '≈ $0.07', 'unknown time'],
  ['none of another', [of('google', { image_size: '4K' })], 'unknown cost', 'unknown time'],
  ['a model that is not listed', [unlisted], 'unknown cost', 'unknown time'],
  [
    'several, some unknown',
    [of('segmind'), of('azure-openai'), of('bedrock')],
    'at least $0.26',
    '≈ 23 s or more',
  ],
])('says of %s what two results cost and take', (_, targets, cost, time) => {
  const estimate = estimateRun(targets, 2);
  expect(estimatedCostWords(english, estimate)).toBe(cost);
  expect(estimatedTimeWords(english, estimate)).toBe(time);
});

it('says of a short time only that it is short: the first edit after a pause also starts the threads', () => {
  const estimate = estimateRun([of('local')], 2);
  expect(estimatedTimeWords(english, { ...estimate, typicalMs: 120 })).toBe('under 1.0 s');
});
