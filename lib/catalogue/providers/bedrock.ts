import type { ProviderEntry } from '../entry.ts';
import { fileFormat, negativePrompt, seed } from '../settings.ts';
import { growMask, stabilityLimits, stylePreset } from '../stability.ts';

/** Stability AI's image services at AWS, through their inference profiles. */
export const bedrock: ProviderEntry = {
  id: 'bedrock',
  name: 'AWS Bedrock',
  defaultModel: 'us.stability.stable-image-inpaint-v1:0',
  takesOtherModels: true,
  facts: {
    asOf: '2026-11-01',
    source: 'AWS’s user guide, “Stable Image Services”; prices and regions by way of third parties',
  },
  models: [
    {
      id: 'us.stability.stable-image-inpaint-v1:0',
      name: 'Stable Image Inpaint',
      summary:
        'Repaints what is masked and keeps the rest. Reached through its inference profile in the US regions.',
      mask: 'exact',
      withoutMask: 'transparency',
      status: { state: 'current' },
      limits: stabilityLimits,
      settings: [
        seed(4_294_967_294),
        negativePrompt(10_000),
        growMask,
        stylePreset,
        fileFormat(['png', 'jpeg', 'webp']),
      ],
      price: {
        kind: 'per-image',
        usd: 0.07,
        asOf: '2026-11-01',
        source: 'AWS’s price page, by way of a third party',
      },
      unconfirmed: [
        'The price; an older source says $0.04',
        'The largest picture; the pixels are those of the direct API',
        'Which regions have it',
        'How long a call takes',
      ],
    },
    {
      id: 'amazon.nova-canvas-v1:0',
      name: 'Nova Canvas',
      mask: 'exact',
      withoutMask: 'transparency',
      status: { state: 'retired', on: '2026-09-30', successor: 'us.stability.stable-image-inpaint-v1:0' },
      limits: stabilityLimits,
      settings: [],
      price: { kind: 'unknown' },
    },
    {
      id: 'amazon.titan-image-generator-v2:0',
      name: 'Titan Image Generator 2',
      mask: 'exact',
      withoutMask: 'transparency',
      status: { state: 'retired', on: '2026-06-30', successor: 'us.stability.stable-image-inpaint-v1:0' },
      limits: stabilityLimits,
      settings: [],
      price: { kind: 'unknown' },
    },
  ],
};
