import type { ModelEntry, ModelLimits } from './entry.ts';
import { choice, seed } from './settings.ts';
import { maxDecodedPixels } from './strict.ts';

/** What Gemini's image models take, at the Gemini API and at Vertex AI. */
export const geminiLimits: ModelLimits = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    // The whole request may have 100 MB, a third of which base64 adds.
    maxBytes: 50 * 1_048_576,
    maxPixels: maxDecodedPixels,
    minEdgePx: 2,
    maxEdgePx: 16_384,
    maxAspect: 8,
  },
  maxMaskBytes: 10 * 1_048_576,
  maxPromptLength: 32_000,
  maxResults: 10,
  resultsPerCall: 1,
  // A size is one of four steps; the shape follows the source. See the setting.
  sizes: { kind: 'source' },
};

const imageSize = choice(
  'image_size',
  'Resolution',
  ['1K', '2K', '4K'],
  'The longer side is about so many thousand pixels.',
);
const randomSeed = seed(2_147_483_647);

const summary =
  'Has no mask of its own: yours goes along as a second picture, and the rest is restored afterwards.';

type Facts = Pick<ModelEntry, 'id' | 'name' | 'status' | 'price'> & Partial<ModelEntry>;

export function geminiModel(facts: Facts): ModelEntry {
  return { summary, mask: 'prompt-only', limits: geminiLimits, settings: [imageSize, randomSeed], ...facts };
}

/** A model that draws at about 1K only. */
export const oneSizeOnly = { settings: [randomSeed] };

export const perImage = (usd: number): ModelEntry['price'] => ({
  kind: 'per-image',
  usd,
  asOf: '2026-11-01',
  source: 'published token prices, for one image of 1K',
});

/** A model that is gone. */
export function goneModel(id: string, name: string, on: string, successor: string): ModelEntry {
  return geminiModel({ id, name, status: { state: 'retired', on, successor }, price: { kind: 'unknown' } });
}
