import type { ProviderEntry } from '../entry.ts';
import { negativePrompt, number, seed } from '../settings.ts';
import { stabilityLimits, stylePreset } from '../stability.ts';

/** Stability AI's own API. Source: its OpenAPI description, v2beta, and the price list of August 2025. */
export const stabilityAi: ProviderEntry = {
  id: 'stability-ai',
  name: 'Stability AI',
  defaultModel: 'inpaint',
  models: [
    {
      id: 'inpaint',
      name: 'Inpaint',
      summary: 'Repaints what is masked and keeps the rest. English prompts only.',
      mask: 'exact',
      status: { state: 'current' },
      limits: {
        ...stabilityLimits,
        // The whole request may have 10 MiB; the mask and the texts need some of it.
        source: { ...stabilityLimits.source, maxBytes: 8 * 1_048_576 },
        maxMaskBytes: 1_048_576,
      },
      settings: [
        seed(4_294_967_294),
        negativePrompt(10_000),
        number('grow_mask', 'Grow the mask', {
          min: 0,
          max: 20,
          step: 1,
          default: 5,
          help: 'In pixels, softened.',
        }),
        stylePreset,
      ],
      price: {
        kind: 'per-image',
        usd: 0.05,
        asOf: '2025-08-01',
        source: 'Stability AI’s price update: 5 credits',
      },
      unconfirmed: ['How long a call takes'],
    },
  ],
};
