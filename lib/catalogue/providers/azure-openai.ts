import type { ModelEntry, ModelLimits, ProviderEntry } from '../entry.ts';
import { choice, number } from '../settings.ts';
import { maxDecodedPixels } from '../strict.ts';

const megabyte = 1_048_576;

/** Source: Microsoft's how-to for image generation and its catalogue of models, July to September 2026. */
const limits: ModelLimits = {
  source: {
    mediaTypes: ['image/png', 'image/jpeg'],
    maxBytes: 50 * megabyte,
    maxPixels: maxDecodedPixels,
    minEdgePx: 2,
    maxEdgePx: 16_384,
    maxAspect: 16,
  },
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

const settings = [
  choice('quality', 'Quality', ['auto', 'low', 'medium', 'high']),
  choice('background', 'Background', ['auto', 'opaque', 'transparent']),
  choice('output_format', 'File format', ['png', 'jpeg'], 'Of the raw result. Azure has no WebP.'),
  number('output_compression', 'Compression', { min: 0, max: 100, step: 1, help: 'For JPEG, in percent.' }),
  number('partial_images', 'Previews while it draws', {
    min: 0,
    max: 3,
    step: 1,
    help: 'Only with one result.',
  }),
];

function model(id: string, retiresOn: string, changes: Partial<ModelEntry> = {}): ModelEntry {
  return {
    id,
    name: id,
    mask: 'guided',
    status: { state: 'retiring', on: retiresOn },
    limits,
    settings,
    price: { kind: 'unknown' },
    unconfirmed: ['The price; it is said to mirror OpenAI’s'],
    ...changes,
  };
}

/** The same models as OpenAI's, as deployments of one's own. They retire on other days there. */
export const azureOpenai: ProviderEntry = {
  id: 'azure-openai',
  name: 'Azure OpenAI',
  defaultModel: 'gpt-image-2',
  models: [
    model('gpt-image-2', '2027-04-21', { typicalMs: 20_000 }),
    model('gpt-image-2.5-sunburst', '2027-09-09'),
    model('gpt-image-2.5-flare', '2027-09-09'),
    model('gpt-image-1.5', '2026-12-16', { limits: listedSizes }),
    model('gpt-image-1-mini', '2027-04-07', { limits: listedSizes }),
    model('gpt-image-1', '2026-10-23', {
      status: { state: 'retired', on: '2026-10-23', successor: 'gpt-image-2' },
    }),
  ],
};
