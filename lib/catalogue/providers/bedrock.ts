import type { ModelEntry, ProviderEntry } from '../entry.ts';
import type { Operation } from '../operations.ts';
import { stabilityLimits, stabilityService } from '../stability.ts';

type Facts = { usd?: number; summary?: string; priceDoubt?: string; unconfirmed?: readonly string[] };

/** @param id of the inference profile */
function service(
  operation: Operation,
  id: string,
  name: string,
  { usd = 0.07, priceDoubt = 'The price', unconfirmed = [], ...facts }: Facts = {},
): ModelEntry {
  return stabilityService(operation, {
    id,
    name,
    limits: stabilityLimits,
    price: {
      kind: 'per-image',
      usd,
      asOf: '2026-11-01',
      source: 'AWS’s price page, by way of a third party',
    },
    unconfirmed: [
      priceDoubt,
      ...unconfirmed,
      'The largest picture; the pixels are those of the direct API',
      'Which regions have it',
      'How long a call takes',
    ],
    ...facts,
  });
}

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
    service('inpaint', 'us.stability.stable-image-inpaint-v1:0', 'Stable Image Inpaint', {
      summary:
        'Repaints what is masked and keeps the rest. Reached through its inference profile in the US regions.',
      priceDoubt: 'The price; an older source says $0.04',
    }),
    service('erase', 'us.stability.stable-image-erase-object-v1:0', 'Stable Image Erase Object'),
    service('outpaint', 'us.stability.stable-outpaint-v1:0', 'Stable Image Outpaint', {
      usd: 0.06,
      unconfirmed: ['The largest extended picture', 'Whether it keeps the pixels of the picture'],
    }),
    service(
      'search-and-replace',
      'us.stability.stable-image-search-replace-v1:0',
      'Stable Image Search and Replace',
    ),
    service('recolor', 'us.stability.stable-image-search-recolor-v1:0', 'Stable Image Search and Recolor'),
    service(
      'remove-background',
      'us.stability.stable-image-remove-background-v1:0',
      'Stable Image Remove Background',
    ),
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
