import type { ProviderEntry } from '../entry.ts';
import { negativePrompt, number, seed } from '../settings.ts';
import { stabilityLimits, stylePreset } from '../stability.ts';

/** Stability AI's image services at AWS. Source: AWS's user guide, Stable Image Services; prices by way of a third party. */
export const bedrock: ProviderEntry = {
  id: 'bedrock',
  name: 'AWS Bedrock',
  defaultModel: 'us.stability.stable-image-inpaint-v1:0',
  models: [
    {
      id: 'us.stability.stable-image-inpaint-v1:0',
      name: 'Stable Image Inpaint',
      summary:
        'Repaints what is masked and keeps the rest. Reached through its inference profile in the US regions.',
      mask: 'exact',
      status: { state: 'current' },
      limits: stabilityLimits,
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
        usd: 0.07,
        asOf: '2026-11-01',
        source: 'AWS price page, by way of a third party',
      },
      unconfirmed: ['The limit of pixels; it is that of the direct API', 'How long a call takes'],
    },
    {
      id: 'amazon.nova-canvas-v1:0',
      name: 'Nova Canvas',
      mask: 'exact',
      status: { state: 'retired', on: '2026-09-30', successor: 'us.stability.stable-image-inpaint-v1:0' },
      limits: stabilityLimits,
      settings: [],
      price: { kind: 'unknown' },
    },
  ],
};
