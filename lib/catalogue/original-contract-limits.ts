import type { ModelLimits } from './entry.ts';

/**
 * The strict profile of the original Create Image Edit contract: a square PNG below 4 MB, a prompt of at most 1000
 * characters, one to ten results, three sizes. Entries of models may be wider.
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

/** Maximum pixels of a picture that is decoded: a flat 16,000² PNG is below 1 MB and takes seconds. */
export const maxDecodedPixels = 16_777_216;

/** Maximum edge of a picture that is decoded: a PNG of 1 × 16,777,216 has 33 KB and takes 13 s. */
export const maxDecodedEdgePx = 16_384;

/** Maximum aspect ratio of a picture that is decoded: the widest that a model accepts. */
export const maxDecodedAspect = 2304;

/**
 * Maximum pixels of an original: a picture that is too large to be decoded as a whole, and edited by region. Cameras of
 * "100 megapixels" have up to 101.8 million.
 */
export const maxOriginalPixels = 100 * 1_048_576;

/** Maximum file of an original that the page sends beside its working picture, in bytes. */
export const maxOriginalBytes = 64 * 1_048_576;
