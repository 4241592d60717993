import type { ModelEntry, ModelLimits, ProviderEntry, SettingEntry } from '../entry.ts';
import { negativePrompt, number, seed } from '../settings.ts';

const limits: ModelLimits = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    maxBytes: 20 * 1_048_576,
    maxPixels: 4_194_304,
    minEdgePx: 64,
    maxEdgePx: 4096,
    maxAspect: 4,
  },
  maxMaskBytes: 20 * 1_048_576,
  maxPromptLength: 10_000,
  maxResults: 10,
  resultsPerCall: 1,
  sizes: { kind: 'source' },
};

const anySeed = seed(2_147_483_647);
const steps = (fallback: number, max = 100): SettingEntry =>
  number('num_inference_steps', 'Steps', { min: 1, max, step: 1, default: fallback });
const guidance = (fallback: number, max: number): SettingEntry =>
  number('guidance_scale', 'Guidance', { min: 0, max, step: 0.1, default: fallback });
const strength = number('strength', 'Strength', { min: 0, max: 1, step: 0.01, default: 0.9 });

type Facts = { usd: number; typicalMs: number; settings: SettingEntry[] };

function model(id: string, name: string, { usd, typicalMs, settings }: Facts): ModelEntry {
  return {
    id,
    name,
    mask: 'exact',
    status: { state: 'current' },
    limits,
    settings,
    price: { kind: 'per-image', usd, asOf: '2026-11-01', source: 'Segmind’s model page, its own average' },
    typicalMs,
    unconfirmed: ['The largest picture', 'Whether a soft mask is honoured', 'How a refusal looks'],
  };
}

/** Segmind's inpainting models. Costs and times are the averages that Segmind publishes. */
export const segmind: ProviderEntry = {
  id: 'segmind',
  name: 'Segmind',
  defaultModel: 'flux-fill-pro',
  models: [
    model('flux-fill-pro', 'FLUX Fill Pro', {
      usd: 0.0623,
      typicalMs: 23_000,
      settings: [
        anySeed,
        number('steps', 'Steps', { min: 15, max: 50, step: 1, default: 50 }),
        number('guidance', 'Guidance', { min: 1.5, max: 100, step: 0.5, default: 3 }),
        number('safety_tolerance', 'Tolerance of the safety filter', { min: 1, max: 6, step: 1, default: 2 }),
        { id: 'prompt_upsampling', label: 'Let it elaborate the prompt', kind: 'switch', default: false },
      ],
    }),
    model('flux-fill-dev', 'FLUX Fill Dev', {
      usd: 0.05,
      typicalMs: 17_000,
      settings: [
        anySeed,
        number('guidance', 'Guidance', { min: 0, max: 100, step: 0.5, default: 30 }),
        steps(28, 50),
      ],
    }),
    model('flux-inpaint', 'FLUX Inpaint', {
      usd: 0.024,
      typicalMs: 28_000,
      settings: [anySeed, negativePrompt(10_000), strength, guidance(3.5, 25), steps(25)],
    }),
    model('sdxl-inpaint', 'SDXL Inpaint', {
      usd: 0.0069,
      typicalMs: 8500,
      settings: [anySeed, negativePrompt(10_000), strength, guidance(7.5, 25), steps(25)],
    }),
  ],
};
