import type { ModelLimits } from './entry.ts';
import { choice, number } from './settings.ts';

/** Limits of Stability's inpainting at Stability AI and AWS Bedrock. */
export const stabilityLimits: ModelLimits = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    maxBytes: 20 * 1_048_576,
    maxPixels: 9_437_184,
    minEdgePx: 64,
    maxEdgePx: 9_437_184 / 64,
    maxAspect: 2304,
  },
  maxMaskBytes: 20 * 1_048_576,
  maxPromptLength: 10_000,
  maxResults: 10,
  resultsPerCall: 1,
  sizes: { kind: 'source' },
};

export const growMask = number('grow_mask', 'Grow the mask', {
  min: 0,
  max: 20,
  step: 1,
  default: 5,
  help: 'In pixels, softened.',
});

export const stylePreset = choice('style_preset', 'Style', [
  '3d-model',
  'analog-film',
  'anime',
  'cinematic',
  'comic-book',
  'digital-art',
  'enhance',
  'fantasy-art',
  'isometric',
  'line-art',
  'low-poly',
  'modeling-compound',
  'neon-punk',
  'origami',
  'photographic',
  'pixel-art',
  'tile-texture',
]);
