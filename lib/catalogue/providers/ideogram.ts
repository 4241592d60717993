import type { ProviderEntry } from '../entry.ts';
import { maxDecodedPixels } from '../original-contract-limits.ts';
import { choice, seed } from '../settings.ts';

/** Ideogram's Precise Edit. */
export const ideogram: ProviderEntry = {
  id: 'ideogram',
  name: 'Ideogram',
  defaultModel: 'ideogram-4-5',
  takesOtherModels: true,
  facts: { asOf: '2026-11-30', source: 'Ideogram’s API documentation and price page of November 2026' },
  models: [
    {
      id: 'ideogram-4-5',
      name: 'Precise Edit 4.5',
      summary: 'Repaints what is masked and keeps the rest.',
      mask: 'exact',
      withoutMask: 'whole-picture',
      // Four without a mask.
      references: { max: 3 },
      status: { state: 'current' },
      limits: {
        source: {
          mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
          maxBytes: 50 * 1_048_576,
          maxPixels: maxDecodedPixels,
          minEdgePx: 64,
          maxEdgePx: 16_384,
          maxAspect: 6,
        },
        maxMaskBytes: 50 * 1_048_576,
        maxPromptLength: 10_000,
        maxResults: 8,
        resultsPerCall: 8,
        sizes: { kind: 'source' },
      },
      settings: [
        choice('quality', 'Quality', ['very_low', 'low', 'medium', 'high'], { default: 'medium' }),
        seed(2_147_483_647),
      ],
      price: {
        kind: 'per-image',
        usd: 0.06,
        by: { setting: 'quality', usd: { very_low: 0.008, low: 0.03, medium: 0.06, high: 0.22 } },
        asOf: '2026-11-16',
        source: 'Ideogram’s price page of November 2026',
      },
      typicalMs: 33_000,
      unconfirmed: [
        'The largest picture',
        'The range of its seed',
        'The fields of its answer',
        'How a refusal looks',
        'How long a call takes',
      ],
    },
  ],
};
