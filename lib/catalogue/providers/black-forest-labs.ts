import type { ModelEntry, ProviderEntry } from '../entry.ts';
import { maxDecodedPixels } from '../original-contract-limits.ts';
import { choice, fileFormat, number, promptUpsampling, seed } from '../settings.ts';

const limits: ModelEntry['limits'] = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    maxBytes: 20 * 1_048_576,
    maxPixels: maxDecodedPixels,
    minEdgePx: 64,
    maxEdgePx: 16_384,
    maxAspect: 4,
  },
  maxMaskBytes: 20 * 1_048_576,
  maxPromptLength: 10_000,
  maxResults: 10,
  resultsPerCall: 1,
  sizes: { kind: 'source' },
};

const price = (usd: number): ModelEntry['price'] => ({
  kind: 'per-image',
  usd,
  asOf: '2026-11-30',
  source: 'Black Forest Labs’ price list of November 2026',
});

/** Of the tools, which are priced by the size of a result. */
const toolPrice: ModelEntry['price'] = {
  kind: 'per-megapixel',
  usd: 0.03,
  usdPerFurther: 0.004,
  asOf: '2026-11-30',
  source: 'a reseller’s price list',
};

const anySeed = seed(2_147_483_647);

const tolerance = (max: number) =>
  number('safety_tolerance', 'Tolerance of the safety filter', {
    min: 0,
    max,
    step: 1,
    default: 2,
    help: '0 is the strictest.',
  });

function flux2(id: string, name: string, usd: number): ModelEntry {
  return {
    id,
    name,
    summary: 'Takes no mask: the prompt must say where. The rest is restored from your picture.',
    mask: 'prompt-only',
    withoutMask: 'whole-picture',
    // The API takes eight pictures; the source is one of them.
    references: { max: 7 },
    status: { state: 'current' },
    limits: {
      ...limits,
      sizes: {
        kind: 'free',
        multipleOf: 16,
        minPixels: 64 * 64,
        maxPixels: 4_194_304,
        maxEdgePx: 4096,
        maxAspect: 4,
      },
    },
    settings: [anySeed],
    price: price(usd),
    unconfirmed: [
      'The price of larger pictures; the list names the lowest',
      'The sizes that can be asked for',
      'The longest prompt, the largest picture and the largest seed',
      'How long a call takes',
    ],
  };
}

/** FLUX at its maker. */
export const blackForestLabs: ProviderEntry = {
  id: 'black-forest-labs',
  name: 'Black Forest Labs',
  defaultModel: 'flux-pro-1.0-fill',
  takesOtherModels: false,
  facts: {
    asOf: '2026-11-30',
    source: 'Black Forest Labs’ documentation, and its clients in ComfyUI and the AI SDK',
  },
  models: [
    {
      id: 'flux-pro-1.0-fill',
      name: 'FLUX.1 Fill Pro',
      summary: 'Repaints what is masked and keeps the rest.',
      mask: 'exact',
      withoutMask: 'transparency',
      status: { state: 'current' },
      limits,
      settings: [
        anySeed,
        number('steps', 'Steps', { min: 15, max: 50, step: 1 }),
        number('guidance', 'Guidance', { min: 1.5, max: 100, step: 0.5 }),
        tolerance(6),
        promptUpsampling,
        fileFormat(['png', 'jpeg']),
      ],
      price: price(0.05),
      unconfirmed: [
        'The longest prompt, the largest picture and the largest seed',
        'How a refusal looks',
        'How long a call takes',
      ],
    },
    {
      id: 'flux-tools/erase-v1',
      name: 'FLUX Erase',
      summary: 'Removes what is masked and fills it from the surroundings. Takes no prompt.',
      mask: 'exact',
      withoutMask: 'refused',
      operations: ['erase'],
      isPromptless: true,
      status: { state: 'current' },
      limits: { ...limits, source: { ...limits.source, minEdgePx: 256 } },
      settings: [
        anySeed,
        number('dilate_pixels', 'Grow the mask', {
          min: 0,
          max: 25,
          step: 1,
          default: 10,
          help: 'In pixels.',
        }),
        tolerance(5),
      ],
      price: toolPrice,
      unconfirmed: [
        'The price; how many pixels a megapixel has',
        'The largest picture and the largest seed',
        'How a refusal looks',
        'How long a call takes',
      ],
    },
    {
      id: 'flux-tools/outpainting-v1',
      name: 'FLUX Outpainting',
      summary: 'Continues the picture on any side. The prompt is optional, and has little weight.',
      mask: 'prompt-only',
      withoutMask: 'whole-picture',
      operations: ['outpaint'],
      // docs.bfl.ai/flux_tools/flux_outpainting: width × height of the canvas.
      maxExtendedPixels: 4_194_304,
      status: { state: 'current' },
      limits,
      settings: [choice('mode', 'Mode', ['high', 'fast'], { default: 'high' }), tolerance(5)],
      price: toolPrice,
      unconfirmed: [
        'The price; how many pixels a megapixel has',
        'Whether it keeps the pixels of the picture',
        'The longest prompt and the largest picture',
        'How a refusal looks',
        'How long a call takes',
      ],
    },
    flux2('flux-2-pro', 'FLUX.2 Pro', 0.045),
    flux2('flux-2-flex', 'FLUX.2 Flex', 0.05),
    flux2('flux-2-max', 'FLUX.2 Max', 0.07),
  ],
};
