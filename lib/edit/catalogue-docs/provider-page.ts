import type {
  ModelEntry,
  ModelLimits,
  ProviderEntry,
  SettingEntry,
  SizeRule,
  WithoutMask,
} from '../../catalogue/entry.ts';
import { hasOwn, operationsOf } from '../../catalogue/model-operations.ts';
import type { Text } from '../../text/text.ts';
import { markupFormFor } from '../request/markup.ts';
import { formatBytes } from '../words/file-size.ts';
import { modelMaskWords } from '../words/mask-words.ts';
import { priceWords } from '../words/model-words.ts';
import { type AdapterFacts, describeSetting, settingsOf } from './adapter-facts.ts';
import { table } from './generated-part.ts';
import { shortStatus } from './truth-table.ts';

/** The generated part of a provider's page: models, prices, limits, settings, and facts that no document confirms. */
export function providerPart(t: Text, provider: ProviderEntry, adapter: AdapterFacts): string {
  const usable = provider.models.filter(({ status }) => status.state !== 'retired');
  const retired = provider.models.filter(({ status }) => status.state === 'retired');
  return [
    `As of ${provider.facts.asOf}, from ${provider.facts.source}.`,
    provider.takesOtherModels
      ? `Models that are not listed can be requested by their id, on the routes as \`${provider.id}/…\`. They have the limits and settings of \`${provider.defaultModel}\`, and the result carries a warning.`
      : 'Models that are not listed are refused.',
    table(
      [
        'Model',
        'Name',
        'Operations',
        'Mask',
        'Without a mask',
        'References',
        'Markup',
        'Typical time',
        'Status',
      ],
      usable.map((model) => [
        `\`${model.id}\`${model.id === provider.defaultModel ? ' (default)' : ''}`,
        model.name,
        operationsOf(model).join(', ') || 'none',
        t(modelMaskWords(model).label),
        hasOwn(model, 'outpaint') ? 'edits what is added' : withoutMaskWords[model.withoutMask],
        model.references ? `at most ${model.references.max}` : 'none',
        markupWords[markupFormFor(model)],
        model.typicalMs === undefined ? 'unknown' : `${model.typicalMs / 1000} s`,
        shortStatus(model),
      ]),
    ),
    ...section(
      'Dated ids',
      byValue(usable, ({ snapshots = [] }) => snapshots.map((id) => `\`${id}\``).join(', ')),
    ),
    ...section('Settings of the server', serverSettings(adapter)),
    ...section(
      'Prices',
      byValue(usable, (model) => priceWords(t, model.price)),
    ),
    ...section(
      'Limits',
      byValue(usable, (model) => limitWords(t, model.limits)),
    ),
    ...section(
      'Limits of `POST /api/v1/images/edits`',
      byValue(usable, ({ apiLimits }) => apiLimits && limitWords(t, apiLimits)),
    ),
    ...section(
      'Settings of an edit',
      byValue(usable, ({ settings }) => settings.map(settingWords).join('\n')),
    ),
    ...section(
      'Unconfirmed',
      byValue(usable, ({ unconfirmed = [] }) => unconfirmed.map((fact) => `- ${fact}.`).join('\n')),
    ),
    ...(retired.length === 0 ? [] : ['## Retired', retired.map(retiredWords).join('\n')]),
  ].join('\n\n');
}

const withoutMaskWords: Record<WithoutMask, string> = {
  'whole-picture': 'edits the whole picture; transparency is no mask',
  transparency: 'the transparency of the picture is the mask',
  refused: 'refused',
};

const markupWords: Record<ReturnType<typeof markupFormFor>, string> = {
  layer: 'taken',
  copy: 'as a marked copy',
  none: 'left out',
};

function section(title: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

function serverSettings(adapter: AdapterFacts): string[] {
  const settings = settingsOf(adapter);
  if (settings.length === 0) return [];
  return [
    `Required: ${adapter.requiredSettings.map((name) => `\`${name}\``).join(' and ')}.`,
    settings
      .map(
        (setting) =>
          `- \`${setting.name}\`${setting.isSecret ? ' (secret)' : ''}: ${describeSetting(setting)}`,
      )
      .join('\n'),
  ];
}

/** Groups models by equal text, so that each text appears once, below the names of its models. Empty texts are left out. */
function byValue(models: readonly ModelEntry[], of: (model: ModelEntry) => string | undefined): string[] {
  const groups = new Map<string, string[]>();
  for (const model of models) {
    const words = of(model);
    if (words) groups.set(words, [...(groups.get(words) ?? []), `\`${model.id}\``]);
  }
  const isList = (words: string) => words.startsWith('- ');
  const lines = [...groups].flatMap(([words, ids]) =>
    isList(words) ? [] : [`- ${ids.join(', ')}: ${words}.`],
  );
  const lists = [...groups].flatMap(([words, ids]) =>
    isList(words) ? [`${ids.join(', ')}:\n\n${words}`] : [],
  );
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...lists];
}

function limitWords(
  t: Text,
  { source, maxMaskBytes, maxPromptLength, maxResults, resultsPerCall, sizes }: ModelLimits,
): string {
  const types = source.mediaTypes.map((type) => type.replace('image/', '').toUpperCase()).join(', ');
  const shape =
    source.maxAspect === 1 ? 'square' : `aspect ratio at most ${Number(source.maxAspect.toFixed(2))}:1`;
  return [
    `- Picture: ${types}, less than ${formatBytes(t, source.maxBytes)}, sides from ${source.minEdgePx} px, at most ${millions(source.maxPixels)} pixels, ${shape}.`,
    `- Mask: less than ${formatBytes(t, maxMaskBytes)}.`,
    `- Prompt: at most ${maxPromptLength} characters.`,
    `- Results: at most ${maxResults} per run, ${resultsPerCall} per call${resultsPerCall < maxResults ? '; parallel calls return more' : ''}.`,
    `- Size of a result: ${sizeWords(sizes)}.`,
  ].join('\n');
}

function sizeWords(rule: SizeRule): string {
  switch (rule.kind) {
    case 'source':
      return 'that of the picture; the API has no size parameter';
    case 'list':
      return rule.sizes.join(', ');
    case 'free':
      return `sides are multiples of ${rule.multipleOf}, at most ${rule.maxEdgePx} px, aspect ratio at most ${rule.maxAspect}:1, ${millions(rule.minPixels)} to ${millions(rule.maxPixels)} pixels`;
  }
}

const millions = (pixels: number): string => `${Number((pixels / 1e6).toFixed(2))} million`;

function settingWords(setting: SettingEntry): string {
  const help = setting.help ? ` ${setting.help}` : '';
  return `- \`${setting.id}\` (${setting.label}): ${rangeWords(setting)}.${help}`;
}

function rangeWords(setting: SettingEntry): string {
  switch (setting.kind) {
    case 'choice':
      return `${setting.options.map(({ value }) => value).join(', ')}${byDefault(setting.default)}`;
    case 'number':
      return `${setting.step % 1 === 0 ? 'whole ' : ''}number from ${setting.min} to ${setting.max}${byDefault(setting.default)}`;
    case 'switch':
      return `true or false${byDefault(setting.default)}`;
    case 'text':
      return `text of at most ${setting.maxLength} characters`;
  }
}

const byDefault = (value: string | number | boolean | undefined): string =>
  value === undefined ? '' : `; default ${String(value)}`;

function retiredWords({ id, status, unconfirmed = [] }: ModelEntry): string {
  if (status.state !== 'retired') return '';
  const successor = status.successor ? `; the error names its successor \`${status.successor}\`` : '';
  return `- \`${id}\` since ${status.on}${successor}.${unconfirmed.map((fact) => ` Unconfirmed: ${fact}.`).join('')}`;
}
