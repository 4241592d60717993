import type { ModelEntry, ProviderEntry } from '../entry.ts';
import { maxDecodedPixels } from '../original-contract-limits.ts';
import { negativePrompt, number, seed } from '../settings.ts';

/** Safe for common servers: none documents limits of its own. */
const limits: ModelEntry['limits'] = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg'],
    maxBytes: 50 * 1_048_576,
    maxPixels: maxDecodedPixels,
    minEdgePx: 64,
    maxEdgePx: 16_384,
    maxAspect: 4,
  },
  maxMaskBytes: 50 * 1_048_576,
  maxPromptLength: 10_000,
  maxResults: 4,
  resultsPerCall: 4,
  // The grid of Stable Diffusion; all others take it too.
  sizes: {
    kind: 'free',
    multipleOf: 64,
    minPixels: 256 * 256,
    maxPixels: 2048 * 2048,
    maxEdgePx: 2048,
    maxAspect: 4,
  },
};

const steps = (id: string) => number(id, 'Steps', { min: 1, max: 150, step: 1 });
const anySeed = seed(2_147_483_647);

/** Names of vLLM-Omni and SGLang. */
const formSettings = [
  anySeed,
  negativePrompt(10_000),
  steps('num_inference_steps'),
  number('guidance_scale', 'Guidance', { min: 0, max: 30, step: 0.5 }),
];

function server(
  dialect: NonNullable<ModelEntry['dialect']>,
  name: string,
  change: Partial<ModelEntry>,
): ModelEntry {
  return {
    id: dialect,
    name,
    mask: 'guided',
    withoutMask: 'whole-picture',
    dialect,
    status: { state: 'current' },
    limits,
    settings: formSettings,
    price: { kind: 'unknown' },
    unconfirmed: ['How well your server follows the mask', 'Which of the settings your server knows'],
    ...change,
  };
}

/** Servers with OpenAI’s edit route that the operator names: own machines, and hosts that are no provider here. */
export const openaiCompatible: ProviderEntry = {
  id: 'openai-compatible',
  name: 'OpenAI-compatible',
  defaultModel: 'alpha-mask',
  takesOtherModels: true,
  facts: {
    asOf: '2026-11-30',
    source: 'Source code and documents of stable-diffusion.cpp, vLLM-Omni, SGLang and DeepInfra’s client',
  },
  models: [
    server('alpha-mask', 'Alpha mask', {
      summary: 'A server of yours that takes a mask as OpenAI does: transparent = edit.',
    }),
    server('white-mask', 'White mask', {
      summary: 'A server of yours that takes a grey mask: white = edit.',
    }),
    server('sd-cpp', 'stable-diffusion.cpp', {
      summary: 'A server of stable-diffusion.cpp on a machine of yours. It takes a grey mask: white = edit.',
      mask: 'exact',
      settings: [anySeed, steps('steps')],
      unconfirmed: ['How well your server follows the mask'],
    }),
    server('no-mask', 'No mask', {
      summary: 'Takes no mask: the prompt must say where. The rest is restored from your picture.',
      mask: 'prompt-only',
      unconfirmed: ['Which of the settings your server knows'],
    }),
  ],
};
