import type { ModelEntry, ModelLimits, Price, ProviderEntry } from '../entry.ts';
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
import { strictLimits } from '../original-contract-limits.ts';
import { choice, fileFormat } from '../settings.ts';

const fixedSizes: ModelLimits = { ...gptImageLimits, sizes: listedSizes };

const common = [
  background,
  fileFormat(['png', 'webp', 'jpeg']),
  compression('WebP and JPEG'),
  choice('moderation', 'Moderation', ['auto', 'low'], { default: 'auto' }),
  previews,
];

const unsure = [
  softMaskUnknown,
  referencesUnknown,
  'The largest mask: the reference says 4 MB, the guide 50 MB',
  'The setting “Moderation” in a form; it is documented for JSON bodies',
];

const dated = { asOf: '2026-11-13', source: 'OpenAI’s price page and image generation guide' };

type TokenPrice = Extract<Price, { kind: 'per-token' }>;

/** Prices per million tokens: text in, image in, image out. */
function tokenPrice(
  usdPerMillion: TokenPrice['usdPerMillion'],
  perQuality?: Record<string, number>,
  tokensOfLongSide?: TokenPrice['tokensOfLongSide'],
): Price {
  const perImage = perQuality ? { perImage: { setting: 'quality', usd: perQuality } } : {};
  return {
    kind: 'per-token',
    usdPerMillion,
    ...perImage,
    ...(tokensOfLongSide ? { tokensOfLongSide } : {}),
    ...dated,
  };
}

const current = { textIn: 5, imageIn: 8, imageOut: 30 };

function sunburstOrFlare(
  id: string,
  typicalMs: number | undefined,
  is26: boolean,
  changes: Partial<ModelEntry> = {},
): ModelEntry {
  const planning = choice('complexity', 'Planning', ['low', 'medium', 'high'], {
    help: 'How much it thinks before it draws.',
  });
  return {
    id,
    name: id,
    mask: 'guided',
    withoutMask: 'whole-picture',
    references: gptImageReferences,
    takesMarkup: true,
    status: { state: 'current' },
    limits: gptImageLimits,
    settings: [quality('auto', ['xhigh', 'max']), ...common, ...(is26 ? [planning] : [])],
    price: tokenPrice(current),
    ...(typicalMs === undefined ? {} : { typicalMs }),
    unconfirmed: [
      ...unsure,
      'What markup costs, how large its file may be, and its form in JSON',
      ...(typicalMs === undefined ? ['How long a call takes'] : ['How long a call takes: one measurement']),
      ...(is26
        ? ['The quality values xhigh and max', 'The setting “Planning”', 'Markup: documented for 2.5']
        : []),
    ],
    ...changes,
  };
}

function oldModel(id: string, changes: Partial<ModelEntry>): ModelEntry {
  return {
    id,
    name: id,
    mask: 'guided',
    withoutMask: 'whole-picture',
    references: gptImageReferences,
    status: { state: 'retiring', on: '2026-12-01', successor: 'gpt-image-2.6-sunburst' },
    limits: fixedSizes,
    settings: [quality('auto'), ...common],
    price: { kind: 'unknown' },
    unconfirmed: unsure,
    ...changes,
  };
}

function gone(id: string, on: string, successor: string, changes: Partial<ModelEntry> = {}): ModelEntry {
  const { unconfirmed: _, ...entry } = oldModel(id, { settings: [], ...changes });
  return { ...entry, status: { state: 'retired', on, successor } };
}

/** Models of OpenAI’s image edit route. They treat a mask as advice and redraw the whole frame. */
export const openai: ProviderEntry = {
  id: 'openai',
  name: 'OpenAI',
  defaultModel: 'gpt-image-2',
  takesOtherModels: true,
  facts: {
    asOf: '2026-11-17',
    source: 'OpenAI’s API reference, deprecations page, image generation guide and client library 7.59.0',
  },
  models: [
    {
      id: 'gpt-image-2',
      name: 'gpt-image-2',
      summary: 'Follows the prompt over the whole picture; describe all of it.',
      mask: 'guided',
      withoutMask: 'whole-picture',
      references: gptImageReferences,
      status: { state: 'current' },
      limits: gptImageLimits,
      settings: [quality('auto'), ...common],
      price: tokenPrice(
        current,
        { low: 0.006, medium: 0.053, high: 0.211 },
        { low: 16, medium: 48, high: 96 },
      ),
      snapshots: ['gpt-image-2-2026-04-21'],
      unconfirmed: [
        ...unsure,
        'A transparent background: a preview on this model',
        'The formula of its price at other sizes than 1024 × 1024: a second-hand source',
        'How long a call takes',
      ],
    },
    sunburstOrFlare('gpt-image-2.5-sunburst', 15_000, false, {
      snapshots: ['gpt-image-2.5-sunburst-2026-09-08'],
    }),
    sunburstOrFlare('gpt-image-2.5-flare', 10_500, false, { snapshots: ['gpt-image-2.5-flare-2026-09-08'] }),
    sunburstOrFlare('gpt-image-2.6-sunburst', undefined, true),
    sunburstOrFlare('gpt-image-2.6-flare', undefined, true, { isDefaultFor: 'own-key' }),
    oldModel('gpt-image-1.5', {
      snapshots: ['gpt-image-1.5-2025-12-16'],
      settings: [quality('auto'), inputFidelity, ...common],
      price: tokenPrice({ textIn: 5, imageIn: 8, imageOut: 32 }, { low: 0.009, medium: 0.034, high: 0.133 }),
      unconfirmed: [...unsure, 'The prices of tokens; that of a picture is OpenAI’s'],
    }),
    oldModel('gpt-image-1-mini', {
      price: tokenPrice({ textIn: 2, imageIn: 2.5, imageOut: 8 }, { low: 0.005, medium: 0.011, high: 0.036 }),
      unconfirmed: [...unsure, 'The prices of tokens; that of a picture is OpenAI’s'],
    }),
    oldModel('chatgpt-image-latest', {
      settings: [quality('auto'), inputFidelity, ...common],
      unconfirmed: [...unsure, 'Its settings and sizes; those of gpt-image-1.5 are assumed', 'The price'],
    }),
    gone('gpt-image-1', '2026-10-23', 'gpt-image-2.5-sunburst'),
    gone('dall-e-2', '2026-05-12', 'gpt-image-2', {
      mask: 'exact',
      withoutMask: 'transparency',
      limits: strictLimits,
    }),
    gone('dall-e-3', '2026-05-12', 'gpt-image-2', {
      mask: 'none',
      withoutMask: 'refused',
      summary: 'Could make pictures, never edit them.',
    }),
  ],
};
