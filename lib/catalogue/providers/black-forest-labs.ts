import type { ModelEntry, ProviderEntry } from '../entry.ts';
import { maxDecodedPixels } from '../original-contract-limits.ts';
import { fileFormat, number, promptUpsampling, seed } from '../settings.ts';

const limits: ModelEntry['limits'] = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    maxBytes: 20 * 1_048_576,
    maxPixels: maxDecodedPixels,
    minEdgePx: 64,
    maxEdgePx: 16_384,
    maxAspect: 4,
  },
  maxMaskBytes: 20 * 1_048_576,
  maxPromptLength: 10_000,
  maxResults: 10,
  resultsPerCall: 1,
  sizes: { kind: 'source' },
};

const price = (usd: number): ModelEntry['price'] => ({
  kind: 'per-image',
  usd,
  asOf: '2026-11-30',
  source: 'Black Forest Labs’ price list of November 2026',
});

const anySeed = seed(2_147_483_647);

function flux2(id: string, name: string, usd: number): ModelEntry {
  return {
    id,
    name,
    summary: 'Takes no mask: the prompt must say where. The rest is restored from your picture.',
    mask: 'prompt-only',
    withoutMask: 'whole-picture',
    // The API takes eight pictures; the source is one of them.
    references: { max: 7 },
    status: { state: 'current' },
    limits: {
      ...limits,
      sizes: {
        kind: 'free',
        multipleOf: 16,
        minPixels: 64 * 64,
        maxPixels: 4_194_304,
        maxEdgePx: 4096,
        maxAspect: 4,
      },
    },
    settings: [anySeed],
    price: price(usd),
    unconfirmed: [
      'The price of larger pictures; the list names the lowest',
      'The sizes that can be asked for',
      'The longest prompt, the largest picture and the largest seed',
      'How long a call takes',
    ],
  };
}

/** FLUX at its maker. */
export const blackForestLabs: ProviderEntry = {
  id: 'black-forest-labs',
  name: 'Black Forest Labs',
  defaultModel: 'flux-pro-1.0-fill',
  takesOtherModels: false,
  facts: {
    asOf: '2026-11-30',
    source: 'Black Forest Labs’ documentation, and its clients in ComfyUI and the AI SDK',
  },
  models: [
    {
      id: 'flux-pro-1.0-fill',
      name: 'FLUX.1 Fill Pro',
      summary: 'Repaints what is masked and keeps the rest.',
      mask: 'exact',
      withoutMask: 'transparency',
      status: { state: 'current' },
      limits,
      settings: [
        anySeed,
        number('steps', 'Steps', { min: 15, max: 50, step: 1 }),
        number('guidance', 'Guidance', { min: 1.5, max: 100, step: 0.5 }),
        number('safety_tolerance', 'Tolerance of the safety filter', {
          min: 0,
          max: 6,
          step: 1,
          default: 2,
          help: '0 is the strictest.',
        }),
        promptUpsampling,
        fileFormat(['png', 'jpeg']),
      ],
      price: price(0.05),
      unconfirmed: [
        'The longest prompt, the largest picture and the largest seed',
        'How a refusal looks',
        'How long a call takes',
      ],
    },
    flux2('flux-2-pro', 'FLUX.2 Pro', 0.045),
    flux2('flux-2-flex', 'FLUX.2 Flex', 0.05),
    flux2('flux-2-max', 'FLUX.2 Max', 0.07),
  ],
};
