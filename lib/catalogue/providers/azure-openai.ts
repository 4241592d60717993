import type { ModelEntry, ModelLimits, ProviderEntry } from '../entry.ts';
import {
  background,
  compression,
  gptImageLimits,
  gptImageReferences,
  inputFidelity,
  listedSizes,
  previews,
  quality,
  referencesUnknown,
  softMaskUnknown,
} from '../gpt-image.ts';
import { fileFormat } from '../settings.ts';

const limits: ModelLimits = {
  ...gptImageLimits,
  source: { ...gptImageLimits.source, mediaTypes: ['image/png', 'image/jpeg'] },
};
const fixedSizes: ModelLimits = { ...limits, sizes: listedSizes };

const common = [
  background,
  fileFormat(['png', 'jpeg'], ' Azure has no WebP.'),
  compression('JPEG'),
  previews,
];
const unsure = ['The price; it is said to mirror OpenAI’s', softMaskUnknown, referencesUnknown];

function model(id: string, retiresOn: string, changes: Partial<ModelEntry> = {}): ModelEntry {
  return {
    id,
    name: id,
    mask: 'guided',
    withoutMask: 'whole-picture',
    references: gptImageReferences,
    status: { state: 'retiring', on: retiresOn },
    limits,
    settings: [quality('high'), ...common],
    price: { kind: 'unknown' },
    // Microsoft states 10 to 30 s, up to a minute.
    typicalMs: 20_000,
    unconfirmed: unsure,
    ...changes,
  };
}

function gone(id: string, on: string, changes: Partial<ModelEntry> = {}): ModelEntry {
  const { typicalMs: _, unconfirmed: __, ...entry } = model(id, on, { settings: [], ...changes });
  return { ...entry, status: { state: 'retired', on, successor: 'gpt-image-2' } };
}

const newest = {
  unconfirmed: [
    ...unsure,
    'The sizes; those of gpt-image-2 are assumed',
    'The day of its end: a second-hand source',
  ],
};

/** OpenAI's models as Azure deployments. Their retirement dates differ from OpenAI's. */
export const azureOpenai: ProviderEntry = {
  id: 'azure-openai',
  name: 'Azure OpenAI',
  defaultModel: 'gpt-image-2',
  takesOtherModels: true,
  facts: {
    asOf: '2026-09-20',
    source: 'Microsoft’s how-to, catalogue of models and retirement schedule, April to September 2026',
  },
  models: [
    model('gpt-image-2', '2027-04-21'),
    model('gpt-image-2.5-sunburst', '2027-09-09', newest),
    model('gpt-image-2.5-flare', '2027-09-09', newest),
    model('gpt-image-1.5', '2026-12-16', {
      status: { state: 'retiring', on: '2026-12-16', successor: 'gpt-image-2' },
      limits: fixedSizes,
      settings: [quality('high'), inputFidelity, ...common],
    }),
    model('gpt-image-1-mini', '2027-04-07', { limits: fixedSizes, settings: [quality('medium'), ...common] }),
    gone('gpt-image-1', '2026-10-23', { limits: fixedSizes }),
    gone('dall-e-3', '2026-03-04', {
      mask: 'none',
      withoutMask: 'refused',
      summary: 'Could make pictures, never edit them.',
    }),
    gone('dall-e-2', '2025-01-27', { mask: 'exact', withoutMask: 'transparency', limits: fixedSizes }),
  ],
};
