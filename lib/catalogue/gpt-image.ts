import type { ModelLimits, SettingEntry } from './entry.ts';
import { maxDecodedPixels } from './original-contract-limits.ts';
import { choice, number } from './settings.ts';

const megabyte = 1_048_576;

/** Limits of OpenAI's image models at OpenAI and Azure. Source: OpenAI's API reference and guide, August 2026. */
export const gptImageLimits: ModelLimits = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    maxBytes: 50 * megabyte,
    maxPixels: maxDecodedPixels,
    minEdgePx: 2,
    maxEdgePx: 16_384,
    maxAspect: 16,
  },
  // The reference states less than 4 MB, the guide less than 50 MB.
  maxMaskBytes: 4 * megabyte,
  maxPromptLength: 32_000,
  maxResults: 10,
  resultsPerCall: 10,
  sizes: {
    kind: 'free',
    multipleOf: 16,
    minPixels: 655_360,
    maxPixels: 8_294_400,
    maxEdgePx: 3840,
    maxAspect: 3,
  },
};

/** Sizes of the models before gpt-image-2. */
export const listedSizes: ModelLimits['sizes'] = {
  kind: 'list',
  sizes: ['1024x1024', '1536x1024', '1024x1536'],
};

const levels = ['auto', 'low', 'medium', 'high'];

/** @param byDefault the provider's default */
export const quality = (byDefault: string, more: readonly string[] = []): SettingEntry =>
  choice('quality', 'Quality', [...levels, ...more], { default: byDefault });

export const background = choice('background', 'Background', ['auto', 'opaque', 'transparent'], {
  default: 'auto',
  help: 'Transparent needs a file format that has transparency.',
});

/** @param formats display names of the formats with compression */
export const compression = (formats: string): SettingEntry =>
  number('output_compression', 'Compression', {
    min: 0,
    max: 100,
    step: 1,
    default: 100,
    help: `For ${formats}, in percent.`,
  });

export const previews = number('partial_images', 'Previews while it draws', {
  min: 0,
  max: 3,
  step: 1,
  default: 0,
  help: 'Only with one result. Each costs about 100 output tokens.',
});

export const inputFidelity = choice('input_fidelity', 'Fidelity to the picture', ['low', 'high'], {
  default: 'low',
});

/** Unconfirmed facts of all these models. */
export const softMaskUnknown = 'Whether a soft mask is honoured; it is sent hard';

/** Sixteen pictures, the source included. Source: OpenAI's API reference; the tokens are second-hand. */
export const gptImageReferences = { max: 15, tokens: 1024 };

/** Unconfirmed facts of all these models. */
export const referencesUnknown =
  'What a reference costs: about 1,024 tokens of input, second-hand; and whether it may have another size';
