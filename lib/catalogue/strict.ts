import type { ModelLimits } from './entry.ts';

/**
 * The strict profile of the original Create Image Edit contract: a square PNG below 4 MB, a prompt of at most 1000
 * characters, one to ten results, three sizes. A model's own entry may widen it.
 */
export const strictLimits: ModelLimits = {
  source: {
    mediaTypes: ['image/png'],
    maxBytes: 4_194_304,
    maxPixels: 16_777_216,
    minEdgePx: 2,
    maxEdgePx: 4096,
    maxAspect: 1,
  },
  maxMaskBytes: 4_194_304,
  maxPromptLength: 1000,
  maxResults: 10,
  resultsPerCall: 10,
  sizes: { kind: 'list', sizes: ['256x256', '512x512', '1024x1024'] },
};

/** No picture with more pixels is ever decoded: a flat 16,000² PNG is below 1 MB and takes seconds. */
export const maxDecodedPixels = 16_777_216;
