import type {
  ModelEntry,
  ModelLimits,
  ProviderEntry,
  SettingEntry,
  SizeRule,
} from '../../catalogue/entry.ts';
import { formatMegabytes } from '../request/limits.ts';
import { maskWords } from '../words/mask-words.ts';
import { priceWords } from '../words/model-words.ts';
import { table } from './between.ts';
import { shortStatus } from './truth-table.ts';

/** The part of a provider's page that is made of its entry: models, limits, settings, prices, what is not confirmed. */
export function providerPart(provider: ProviderEntry): string {
  const usable = provider.models.filter(({ status }) => status.state !== 'retired');
  const gone = provider.models.filter(({ status }) => status.state === 'retired');
  return [
    `Taken down on ${provider.facts.asOf} from ${provider.facts.source}.`,
    provider.takesOtherModels
      ? `Other models can be typed in, or written as \`${provider.id}/…\`; they get the limits and settings of \`${provider.defaultModel}\` and a warning.`
      : 'Other models cannot be asked for.',
    table(
      ['Model', 'Name', 'Mask', 'Typical time', 'Status'],
      usable.map((model) => [
        `\`${model.id}\`${model.id === provider.defaultModel ? ' (default)' : ''}`,
        model.name,
        maskWords[model.mask].label,
        model.typicalMs === undefined ? 'unknown' : `${model.typicalMs / 1000} s`,
        shortStatus(model),
      ]),
    ),
    ...section(
      'Prices',
      byValue(usable, (model) => priceWords(model.price)),
    ),
    ...section(
      'Limits',
      byValue(usable, (model) => limitWords(model.limits)),
    ),
    ...section(
      'Limits on the contract route',
      byValue(usable, ({ apiLimits }) => apiLimits && limitWords(apiLimits)),
    ),
    ...section(
      'Settings',
      byValue(usable, ({ settings }) => settings.map(settingWords).join('\n')),
    ),
    ...section(
      'Not confirmed',
      byValue(usable, ({ unconfirmed = [] }) => unconfirmed.map((fact) => `- ${fact}.`).join('\n')),
    ),
    ...(gone.length === 0 ? [] : ['## Gone', gone.map(goneWords).join('\n')]),
  ].join('\n\n');
}

function section(title: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

/** Says what several models share once, with their names above it; nothing of what there is nothing of. */
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

function limitWords({
  source,
  maxMaskBytes,
  maxPromptLength,
  maxResults,
  resultsPerCall,
  sizes,
}: ModelLimits): string {
  const types = source.mediaTypes.map((type) => type.replace('image/', '').toUpperCase()).join(', ');
  const shape =
    source.maxAspect === 1
      ? 'square'
      : `at most ${Number(source.maxAspect.toFixed(2))} times as long as wide`;
  return [
    `- Picture: ${types}, less than ${formatMegabytes(source.maxBytes)}, sides from ${source.minEdgePx} px, at most ${millions(source.maxPixels)} pixels, ${shape}.`,
    `- Mask: less than ${formatMegabytes(maxMaskBytes)}.`,
    `- Prompt: at most ${maxPromptLength} characters.`,
    `- Results: at most ${maxResults} a run, ${resultsPerCall} a call${resultsPerCall < maxResults ? '; more are asked for in calls side by side' : ''}.`,
    `- Size of a result: ${sizeWords(sizes)}.`,
  ].join('\n');
}

function sizeWords(rule: SizeRule): string {
  switch (rule.kind) {
    case 'source':
      return 'cannot be asked for; it is brought back to that of the picture';
    case 'list':
      return rule.sizes.join(', ');
    case 'free':
      return `any with sides that are multiples of ${rule.multipleOf}, at most ${rule.maxEdgePx} px, at most 1:${rule.maxAspect}, ${millions(rule.minPixels)} to ${millions(rule.maxPixels)} pixels`;
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

function goneWords({ id, status, unconfirmed = [] }: ModelEntry): string {
  if (status.state !== 'retired') return '';
  const successor = status.successor ? `; refused with a word on \`${status.successor}\`` : '';
  return `- \`${id}\` since ${status.on}${successor}.${unconfirmed.map((fact) => ` Not confirmed: ${fact}.`).join('')}`;
}
