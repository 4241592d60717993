import type { ModelEntry, ModelLimits, SettingEntry } from './entry.ts';
import type { Operation } from './operations.ts';
import { choice, fileFormat, negativePrompt, number, seed } from './settings.ts';

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

/** @param fallback undefined where it is not documented */
const growMask = (fallback: number | undefined): SettingEntry =>
  number('grow_mask', 'Grow the mask', {
    min: 0,
    max: 20,
    step: 1,
    ...(fallback === undefined ? {} : { default: fallback }),
    help: 'In pixels, softened.',
  });

const stylePreset = choice('style_preset', 'Style', [
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

const anySeed = seed(4_294_967_294);
const leaveOut = negativePrompt(10_000);
const anyFormat = fileFormat(['png', 'jpeg', 'webp']);

/** What the services for one operation have in common at Stability AI and AWS Bedrock. */
type ServiceFacts = Pick<
  ModelEntry,
  'summary' | 'mask' | 'withoutMask' | 'operations' | 'isPromptless' | 'maxExtensionPx' | 'settings'
> & { maxResults?: number };

const ofPainted = { mask: 'exact', withoutMask: 'transparency' } as const;
const ofWholePicture = { mask: 'prompt-only', withoutMask: 'whole-picture' } as const;

/** Stability's services by operation: same fields with both providers. */
const stabilityServices: Readonly<Record<Operation, ServiceFacts>> = {
  inpaint: {
    ...ofPainted,
    operations: ['inpaint'],
    settings: [anySeed, leaveOut, growMask(5), stylePreset, anyFormat],
  },
  erase: {
    ...ofPainted,
    operations: ['erase'],
    summary: 'Removes what is masked and fills it from the surroundings. Takes no prompt.',
    isPromptless: true,
    settings: [anySeed, growMask(5), anyFormat],
  },
  outpaint: {
    ...ofWholePicture,
    operations: ['outpaint'],
    summary: 'Continues the picture on any side. The prompt is optional.',
    maxExtensionPx: 2000,
    settings: [
      anySeed,
      number('creativity', 'Creativity', {
        min: 0,
        max: 1,
        step: 0.05,
        default: 0.5,
        help: 'Higher: less like the picture.',
      }),
      stylePreset,
      anyFormat,
    ],
  },
  'search-and-replace': {
    ...ofWholePicture,
    operations: ['search-and-replace'],
    summary: 'Looks for what you name and puts something else in its place.',
    settings: [anySeed, leaveOut, growMask(3), stylePreset, anyFormat],
  },
  recolor: {
    ...ofWholePicture,
    operations: ['recolor'],
    summary: 'Looks for what you name and gives it another colour.',
    settings: [anySeed, leaveOut, growMask(undefined), stylePreset, anyFormat],
  },
  'remove-background': {
    ...ofWholePicture,
    operations: ['remove-background'],
    summary: 'Cuts out the foreground; the rest becomes transparent.',
    isPromptless: true,
    // It has no seed, so every result would be the same.
    maxResults: 1,
    settings: [fileFormat(['png', 'webp'])],
  },
};

/** A service as a model of a provider. */
export function stabilityService(
  operation: Operation,
  facts: Pick<ModelEntry, 'id' | 'name' | 'price' | 'unconfirmed'> & {
    limits: ModelLimits;
    summary?: string;
  },
): ModelEntry {
  const { maxResults, ...service } = stabilityServices[operation];
  const { limits, ...own } = facts;
  return {
    ...service,
    status: { state: 'current' },
    limits: maxResults === undefined ? limits : { ...limits, maxResults },
    ...own,
  };
}
