import type { ModelEntry, ProviderEntry } from '../entry.ts';
import { maxDecodedPixels, strictLimits } from '../original-contract-limits.ts';
import { seed } from '../settings.ts';

/** The embedded engine accepts any aspect ratio up to 16; only the number of pixels is limited. */
const limits: ModelEntry['limits'] = {
  ...strictLimits,
  source: {
    mediaTypes: ['image/png'],
    // A 4096² photograph as PNG is smaller.
    maxBytes: 67_108_864,
    maxPixels: maxDecodedPixels,
    minEdgePx: 2,
    maxEdgePx: 16_384,
    maxAspect: 16,
  },
  maxMaskBytes: 67_108_864,
  sizes: { kind: 'source' },
};

export const local: ProviderEntry = {
  id: 'local',
  name: 'Local',
  defaultModel: 'patchmatch',
  takesOtherModels: false,
  facts: { asOf: '2026-11-22', source: 'this product; times on two shared processors' },
  models: [
    {
      id: 'patchmatch',
      name: 'Texture',
      summary: 'Fills from the surroundings, on this server. Cannot follow a prompt.',
      mask: 'exact',
      withoutMask: 'transparency',
      operations: ['inpaint', 'erase'],
      isPromptless: true,
      isDefaultFor: 'no-key',
      status: { state: 'current' },
      limits,
      apiLimits: strictLimits,
      settings: [seed(2_147_483_647)],
      price: { kind: 'free' },
      typicalMs: 900,
    },
    {
      id: 'smooth',
      name: 'Smooth',
      summary: 'Blends the rim inwards, on this server. Cannot follow a prompt.',
      mask: 'exact',
      withoutMask: 'transparency',
      operations: ['inpaint', 'erase'],
      isPromptless: true,
      status: { state: 'current' },
      limits: { ...limits, maxResults: 1, resultsPerCall: 1 },
      apiLimits: { ...strictLimits, maxResults: 1, resultsPerCall: 1 },
      settings: [],
      price: { kind: 'free' },
      typicalMs: 400,
    },
  ],
};
