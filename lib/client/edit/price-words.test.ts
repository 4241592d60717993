import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { findModel, findProvider } from '@/lib/catalogue/find';
import { english } from '../../text/testing/english.ts';
import { resultPriceWords } from './price-words.ts';

const of = (provider: string, id?: string) => ({ model: findModel(findProvider(providers, provider)!, id)! });

it.each([
  [of('stability-ai'), {}, '$0.050'],
  [of('segmind', 'sd1.5-inpainting'), {}, '$0.0018'],
  [of('openai'), {}, '$0.006–0.211'],
  [of('openai'), { quality: 'medium' }, '$0.053'],
  [of('openai', 'gpt-image-2.5-flare'), {}, 'by token'],
  [of('local'), {}, 'free'],
  [of('azure-openai'), {}, 'not known'],
])('says what a result costs (%#)', (target, settings, words) => {
  expect(resultPriceWords(english, target, settings)).toBe(words);
});
