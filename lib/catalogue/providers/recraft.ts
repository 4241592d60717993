import type { ProviderEntry } from '../entry.ts';
import { negativePrompt } from '../settings.ts';

/** Recraft's inpainting. Vector models are left out: results here are pixels. */
export const recraft: ProviderEntry = {
  id: 'recraft',
  name: 'Recraft',
  defaultModel: 'recraftv3',
  takesOtherModels: false,
  facts: { asOf: '2026-11-30', source: 'Recraft’s API documentation of 2026' },
  models: [
    {
      id: 'recraftv3',
      name: 'Recraft V3',
      summary: 'Repaints what is masked and keeps the rest.',
      mask: 'exact',
      withoutMask: 'refused',
      status: { state: 'current' },
      limits: {
        source: {
          mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
          maxBytes: 10 * 1_048_576,
          maxPixels: 16_000_000,
          minEdgePx: 256,
          maxEdgePx: 4096,
          maxAspect: 16,
        },
        maxMaskBytes: 10 * 1_048_576,
        maxPromptLength: 1000,
        maxResults: 6,
        resultsPerCall: 6,
        sizes: { kind: 'source' },
      },
      settings: [negativePrompt(1000)],
      price: {
        kind: 'per-image',
        usd: 0.04,
        asOf: '2026-11-30',
        source: 'Recraft’s price list of 2026',
      },
      unconfirmed: ['The longest prompt', 'How a refusal looks', 'How long a call takes'],
    },
  ],
};
