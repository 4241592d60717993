import type { ModelEntry, ModelLimits, Price, ProviderEntry } from '../entry.ts';
import { choice, number } from '../settings.ts';
import { maxDecodedPixels, strictLimits } from '../strict.ts';

const megabyte = 1_048_576;

/** Source: OpenAI's API reference and its openai.yaml of August 2026. */
const source: ModelLimits['source'] = {
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxBytes: 50 * megabyte,
  maxPixels: maxDecodedPixels,
  minEdgePx: 2,
  maxEdgePx: 16_384,
  maxAspect: 16,
};

const limits: ModelLimits = {
  source,
  // The reference says less than 4 MB, the guide less than 50 MB; the smaller one is safe.
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

const listedSizes: ModelLimits = {
  ...limits,
  sizes: { kind: 'list', sizes: ['1024x1024', '1536x1024', '1024x1536'] },
};

const qualities = ['auto', 'low', 'medium', 'high'];
const background = choice('background', 'Background', ['auto', 'opaque', 'transparent']);
const outputFormat = choice('output_format', 'File format', ['png', 'webp', 'jpeg'], 'Of the raw result.');
const outputCompression = number('output_compression', 'Compression', {
  min: 0,
  max: 100,
  step: 1,
  help: 'For WebP and JPEG, in percent.',
});
const moderation = choice('moderation', 'Moderation', ['auto', 'low']);
const partialImages = number('partial_images', 'Previews while it draws', {
  min: 0,
  max: 3,
  step: 1,
  help: 'Only with one result. Each costs about 100 output tokens.',
});
const inputFidelity = choice('input_fidelity', 'Fidelity to the picture', ['low', 'high']);
const common = [background, outputFormat, outputCompression, moderation, partialImages];

/** Image tokens are counted once a million: text in, image in, image out. */
function tokenPrice(
  usdPerMillion: Extract<Price, { kind: 'per-token' }>['usdPerMillion'],
  perQuality?: Record<string, number>,
): Price {
  return {
    kind: 'per-token',
    usdPerMillion,
    ...(perQuality ? { perImage: { setting: 'quality', usd: perQuality } } : {}),
    asOf: '2026-11-13',
    source: 'OpenAI’s price page and image generation guide',
  };
}

const current = { textIn: 5, imageIn: 8, imageOut: 30 };

function sunburstOrFlare(id: string, name: string, typicalMs: number | undefined, is26: boolean): ModelEntry {
  const extra = is26 ? [choice('complexity', 'Planning', ['low', 'medium', 'high'])] : [];
  return {
    id,
    name,
    mask: 'guided',
    status: { state: 'current' },
    limits,
    settings: [choice('quality', 'Quality', [...qualities, 'xhigh', 'max']), ...common, ...extra],
    price: tokenPrice(current),
    ...(typicalMs === undefined ? {} : { typicalMs }),
    ...(is26 ? { unconfirmed: ['The quality values xhigh and max', 'The setting “Planning”'] } : {}),
  };
}

/** Models of OpenAI’s image edit route. A mask is advice to them: they draw the whole frame anew. */
export const openai: ProviderEntry = {
  id: 'openai',
  name: 'OpenAI',
  defaultModel: 'gpt-image-2',
  models: [
    {
      id: 'gpt-image-2',
      name: 'gpt-image-2',
      summary: 'Follows the prompt over the whole picture; describe all of it.',
      mask: 'guided',
      status: { state: 'current' },
      limits,
      settings: [choice('quality', 'Quality', qualities), ...common],
      price: tokenPrice(current, { low: 0.006, medium: 0.053, high: 0.211 }),
      unconfirmed: ['Whether a soft mask is honoured'],
    },
    sunburstOrFlare('gpt-image-2.5-sunburst', 'gpt-image-2.5 sunburst', 15_000, false),
    sunburstOrFlare('gpt-image-2.5-flare', 'gpt-image-2.5 flare', 10_500, false),
    sunburstOrFlare('gpt-image-2.6-sunburst', 'gpt-image-2.6 sunburst', undefined, true),
    sunburstOrFlare('gpt-image-2.6-flare', 'gpt-image-2.6 flare', undefined, true),
    {
      id: 'gpt-image-1.5',
      name: 'gpt-image-1.5',
      mask: 'guided',
      status: { state: 'retiring', on: '2026-12-01', successor: 'gpt-image-2' },
      limits: listedSizes,
      settings: [choice('quality', 'Quality', qualities), inputFidelity, ...common],
      price: tokenPrice({ textIn: 5, imageIn: 8, imageOut: 32 }, { low: 0.009, medium: 0.034, high: 0.133 }),
    },
    {
      id: 'gpt-image-1-mini',
      name: 'gpt-image-1-mini',
      mask: 'guided',
      status: { state: 'retiring', on: '2026-12-01', successor: 'gpt-image-2' },
      limits: listedSizes,
      settings: [choice('quality', 'Quality', qualities), ...common],
      price: tokenPrice({ textIn: 2, imageIn: 2.5, imageOut: 8 }, { low: 0.005, medium: 0.011, high: 0.036 }),
    },
    {
      id: 'gpt-image-1',
      name: 'gpt-image-1',
      mask: 'guided',
      status: { state: 'retired', on: '2026-10-23', successor: 'gpt-image-2' },
      limits: listedSizes,
      settings: [],
      price: { kind: 'unknown' },
    },
    {
      id: 'dall-e-2',
      name: 'dall-e-2',
      mask: 'exact',
      status: { state: 'retired', on: '2026-05-12', successor: 'gpt-image-2' },
      limits: strictLimits,
      settings: [],
      price: { kind: 'unknown' },
    },
  ],
};
