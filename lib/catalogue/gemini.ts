import type { ModelEntry, ModelLimits, SettingEntry } from './entry.ts';
import { maxDecodedPixels } from './original-contract-limits.ts';
import { choice, seed } from './settings.ts';

/** Limits of Gemini's image models at the Gemini API and Vertex AI. */
const geminiLimits: ModelLimits = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    // A request has at most 100 MB, in base64.
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
  // The setting `image_size` has the resolution; the aspect ratio follows the source.
  sizes: { kind: 'source' },
};

/** Aspect ratios that can be requested, width to height. */
export const geminiRatios = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
  '1:4',
  '4:1',
  '1:8',
  '8:1',
];

export const imageSize = choice('image_size', 'Resolution', ['1K', '2K', '4K'], {
  default: '1K',
  help: 'The longer side is about so many thousand pixels.',
});
export const people: SettingEntry = {
  id: 'person_generation',
  label: 'People',
  kind: 'choice',
  options: [
    { value: 'ALLOW_ALL', label: 'anyone' },
    { value: 'ALLOW_ADULT', label: 'adults only' },
    { value: 'ALLOW_NONE', label: 'nobody' },
  ],
  help: 'Whom it may draw.',
};
/** Setting of Nano Banana 2.1 only. */
export const thinking = choice('thinking', 'Thinking', ['minimal', 'medium', 'high'], {
  default: 'medium',
  help: 'How much it thinks before it draws; it is counted.',
});
export const geminiSeed = seed(2_147_483_647);

const summary =
  'Has no mask of its own: yours goes along as a second picture, and the rest is restored afterwards.';

/** Unconfirmed facts of all these models. */
export const geminiUnsure = [
  'What the seed does',
  'How much of the mask it follows: it is understood, and does not bind it',
  'The largest picture and the longest prompt',
  'How long a call takes',
  'What becomes of the transparency of a picture',
  'How many references it takes, and how many tokens each costs',
];

type Facts = Pick<ModelEntry, 'id' | 'name' | 'status' | 'price'> & Partial<ModelEntry>;

export function geminiModel(facts: Facts): ModelEntry {
  const settings: SettingEntry[] = [imageSize, people, geminiSeed];
  return {
    summary,
    mask: 'prompt-only',
    withoutMask: 'whole-picture',
    // Fourteen pictures, source and mask included.
    references: { max: 12, tokens: 1100 },
    limits: geminiLimits,
    native: {
      pixels: 1024 ** 2,
      by: { setting: 'image_size', pixels: { '1K': 1024 ** 2, '2K': 2048 ** 2, '4K': 4096 ** 2 } },
      ratios: geminiRatios,
    },
    settings,
    unconfirmed: geminiUnsure,
    ...facts,
  };
}

/** Nano Banana 2.1 has token prices; the price per picture of 2K and 4K is not published. */
export const nanoBananaPrice: ModelEntry['price'] = {
  kind: 'per-token',
  usdPerMillion: { textIn: 1.5, imageIn: 1.5, imageOut: 30, textOut: 7.5 },
  perImage: { setting: 'image_size', usd: { '1K': 0.0336 } },
  asOf: '2026-10-06',
  source: 'prices of tokens, by way of a third party',
};

export const nanoBananaProPrice: ModelEntry['price'] = {
  kind: 'per-image',
  usd: 0.134,
  by: { setting: 'image_size', usd: { '1K': 0.134, '2K': 0.134, '4K': 0.24 } },
  asOf: '2026-11-01',
  source: 'Google’s prices, by way of third parties',
};

/** A retired model. */
export function goneModel(
  id: string,
  name: string,
  on: string,
  changes: Partial<ModelEntry> = {},
): ModelEntry {
  const status = { state: 'retired' as const, on, successor: 'gemini-nano-banana-2.1' };
  const {
    summary: _,
    unconfirmed: __,
    ...entry
  } = geminiModel({ id, name, status, price: { kind: 'unknown' } });
  return { ...entry, settings: [], ...changes };
}
