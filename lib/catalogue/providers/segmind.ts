import type { ModelEntry, ModelLimits, ProviderEntry, SettingEntry } from '../entry.ts';
import { choice, fileFormat, negativePrompt, number, promptUpsampling, seed } from '../settings.ts';

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
const steps = (fallback: number, max = 100, min = 1): SettingEntry =>
  number('num_inference_steps', 'Steps', { min, max, step: 1, default: fallback });
const guidance = (range: { min: number; max: number; default?: number }): SettingEntry =>
  number('guidance_scale', 'Guidance', { step: 0.1, ...range });
const strength = (extra: { default?: number } = {}): SettingEntry =>
  number('strength', 'Strength', { min: 0, max: 1, step: 0.01, ...extra });
const jpegQuality = (id: string, min: number, fallback: number): SettingEntry =>
  number(id, 'Quality of the file', { min, max: 100, step: 1, default: fallback, help: 'Not for PNG.' });

const unsure = [
  'The largest picture',
  'Whether a soft mask is honoured; it is sent hard',
  'How a refusal looks',
];

type Facts = { usd: number; typicalMs?: number; settings: SettingEntry[]; unsure?: string[] };

function model(id: string, name: string, facts: Facts): ModelEntry {
  return {
    id,
    name,
    mask: 'exact',
    // The models of Stable Diffusion need the field.
    withoutMask: id.startsWith('flux-fill-') ? 'transparency' : 'refused',
    status: { state: 'current' },
    limits,
    settings: facts.settings,
    price: { kind: 'per-image', usd: facts.usd, asOf: '2026-11-01', source: 'Segmind’s own average' },
    ...(facts.typicalMs === undefined ? {} : { typicalMs: facts.typicalMs }),
    unconfirmed: [...unsure, ...(facts.unsure ?? [])],
  };
}

const transparencyUnsure = 'Whether the transparency of the picture can be the mask';
const rangesUnsure = 'The ranges of its numbers; the defaults are Segmind’s';

/** Segmind's inpainting models. Prices and durations are the averages that Segmind publishes. */
export const segmind: ProviderEntry = {
  id: 'segmind',
  name: 'Segmind',
  defaultModel: 'flux-fill-pro',
  takesOtherModels: true,
  facts: {
    asOf: '2026-11-01',
    source: 'Segmind’s pages of its models; costs and times are its own averages',
  },
  models: [
    model('flux-fill-pro', 'FLUX Fill Pro', {
      usd: 0.0623,
      typicalMs: 23_000,
      settings: [
        anySeed,
        number('steps', 'Steps', { min: 15, max: 50, step: 1, default: 50 }),
        number('guidance', 'Guidance', { min: 1.5, max: 100, step: 0.5, default: 3 }),
        number('safety_tolerance', 'Tolerance of the safety filter', { min: 1, max: 6, step: 1, default: 2 }),
        promptUpsampling,
        fileFormat(['png', 'jpg']),
      ],
      unsure: [rangesUnsure],
    }),
    model('flux-fill-dev', 'FLUX Fill Dev', {
      usd: 0.05,
      typicalMs: 17_000,
      settings: [
        anySeed,
        number('guidance', 'Guidance', { min: 0, max: 100, step: 0.5, default: 30 }),
        steps(28, 50),
        fileFormat(['png', 'jpg', 'webp']),
        jpegQuality('output_quality', 0, 80),
      ],
      unsure: ['The range of its steps'],
    }),
    model('flux-inpaint', 'FLUX Inpaint', {
      usd: 0.024,
      typicalMs: 28_000,
      settings: [
        anySeed,
        negativePrompt(10_000),
        strength(),
        guidance({ min: 0, max: 25 }),
        steps(25),
        choice('image_format', 'File format', ['png', 'jpeg'], {
          default: 'png',
          help: 'Of the raw result.',
        }),
        jpegQuality('quality', 10, 95),
      ],
      unsure: [rangesUnsure, transparencyUnsure],
    }),
    model('sdxl-inpaint', 'SDXL Inpaint', {
      usd: 0.0069,
      typicalMs: 8500,
      settings: [
        anySeed,
        negativePrompt(10_000),
        strength({ default: 0.9 }),
        guidance({ min: 0, max: 25, default: 7.5 }),
        steps(25),
      ],
      unsure: [rangesUnsure],
    }),
    model('sd1.5-inpainting', 'SD 1.5 Inpainting', {
      usd: 0.0018,
      typicalMs: 2900,
      settings: [
        guidance({ min: 0.1, max: 25 }),
        number('num_inference_steps', 'Steps', { min: 20, max: 100, step: 1 }),
      ],
      unsure: ['Whether it takes a seed'],
    }),
    model('focus-inpaint', 'Focus Inpaint', {
      usd: 0.025,
      settings: [],
      unsure: ['Its settings', 'How long a call takes', transparencyUnsure],
    }),
    model('bria-gen-fill', 'Bria GenFill', {
      usd: 0.038,
      settings: [],
      unsure: ['Its settings', 'How long a call takes', transparencyUnsure],
    }),
  ],
};
