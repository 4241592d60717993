import type { ModelEntry, ProviderEntry } from '../entry.ts';
import { maxDecodedPixels } from '../original-contract-limits.ts';
import { fileFormat, number, promptUpsampling, seed } from '../settings.ts';

function kontext(id: string, name: string, usd: number): ModelEntry {
  return {
    id,
    name,
    summary: 'Takes no mask: the prompt must say where. The rest is restored from your picture.',
    mask: 'prompt-only',
    withoutMask: 'whole-picture',
    status: { state: 'current' },
    limits: {
      source: {
        mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
        maxBytes: 20 * 1_048_576,
        maxPixels: maxDecodedPixels,
        minEdgePx: 2,
        maxEdgePx: 16_384,
        maxAspect: 21 / 9,
      },
      maxMaskBytes: 64 * 1_048_576,
      maxPromptLength: 10_000,
      maxResults: 10,
      resultsPerCall: 1,
      sizes: { kind: 'source' },
    },
    native: {
      pixels: 1024 ** 2,
      ratios: ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16', '21:9', '9:21'],
    },
    settings: [
      seed(2_147_483_647),
      number('safety_tolerance', 'Tolerance of the safety filter', {
        min: 0,
        max: 2,
        step: 1,
        help: '0 is the strictest.',
      }),
      promptUpsampling,
      fileFormat(['png', 'jpeg']),
    ],
    price: {
      kind: 'per-image',
      usd,
      asOf: '2026-11-01',
      source: 'Black Forest Labs’ list price, by way of a third party',
    },
    typicalMs: 20_000,
    unconfirmed: [
      'The price',
      'How long a call takes',
      'The size of its results: about a million pixels',
      'The longest prompt, the largest picture and the largest seed',
      'How long the model goes on: its maker has newer ones',
    ],
  };
}

/** FLUX.1 Kontext at Fireworks. */
export const fireworksAi: ProviderEntry = {
  id: 'fireworks-ai',
  name: 'Fireworks AI',
  defaultModel: 'flux-kontext-pro',
  takesOtherModels: true,
  facts: {
    asOf: '2026-11-01',
    source: 'Fireworks’ API reference and its list of error codes; prices by way of a third party',
  },
  models: [
    kontext('flux-kontext-pro', 'Kontext Pro', 0.04),
    kontext('flux-kontext-max', 'Kontext Max', 0.08),
  ],
};
