import type { ProviderEntry } from '../entry.ts';
import { fileFormat, negativePrompt, seed } from '../settings.ts';
import { growMask, stabilityLimits, stylePreset } from '../stability.ts';

/** Stability AI's own API. It has one inpainting route and no choice of models. */
export const stabilityAi: ProviderEntry = {
  id: 'stability-ai',
  name: 'Stability AI',
  defaultModel: 'inpaint',
  takesOtherModels: false,
  facts: {
    asOf: '2026-11-01',
    source: 'Stability AI’s OpenAPI description of v2beta, and its price update of August 2025',
  },
  models: [
    {
      id: 'inpaint',
      name: 'Inpaint',
      summary: 'Repaints what is masked and keeps the rest. English prompts only.',
      mask: 'exact',
      withoutMask: 'transparency',
      status: { state: 'current' },
      limits: {
        ...stabilityLimits,
        // A request has at most 10 MiB, mask and text fields included.
        source: { ...stabilityLimits.source, maxBytes: 8 * 1_048_576 },
        maxMaskBytes: 1_048_576,
      },
      settings: [
        seed(4_294_967_294),
        negativePrompt(10_000),
        growMask,
        stylePreset,
        fileFormat(['png', 'jpeg', 'webp']),
      ],
      price: {
        kind: 'per-image',
        usd: 0.05,
        asOf: '2025-08-01',
        source: 'Stability AI’s price update: 5 credits',
      },
      unconfirmed: ['How long a call takes', 'How long this version of the API goes on'],
    },
  ],
};
