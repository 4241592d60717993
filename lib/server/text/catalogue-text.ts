import 'server-only';
import type { Availability, DescribedProvider, ModelEntry, Price, SettingEntry } from '@/lib/catalogue/entry';
import { serverWords } from '@/lib/edit/words/error-words';
import type { Text } from '@/lib/text/text';

/**
 * Text of the catalogue in the language of a page: labels, hints, summaries, sources and facts. The key is made of the
 * English text, so that text of a catalogue file of the operator, which has no message, is shown as it is. The page
 * receives the providers in its language instead of these messages (`page-messages.ts`).
 */
export function catalogueText(t: Text, english: string): string {
  const key = `catalogue.${keyOf(english)}`;
  return t.has(key) ? t(key) : english;
}

/** `Grow the mask` becomes `growTheMask`. */
function keyOf(english: string): string {
  const [first = '', ...others] = english.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The providers with their text in the language of a page. Ids and values stay, and so do names. */
export const localizeProviders = (t: Text, providers: readonly DescribedProvider[]): DescribedProvider[] =>
  providers.map((provider) => ({
    ...provider,
    facts: { ...provider.facts, source: catalogueText(t, provider.facts.source) },
    models: provider.models.map((model) => localizeModel(t, model)),
    status: localizeStatus(t, provider.status),
    ...(provider.keys
      ? {
          keys: {
            ...provider.keys,
            fields: provider.keys.fields.map((field) => ({
              ...field,
              label: catalogueText(t, field.label),
              ...(field.hint ? { hint: catalogueText(t, field.hint) } : {}),
            })),
          },
        }
      : {}),
  }));

function localizeStatus(t: Text, status: Availability): Availability {
  if (status.state === 'unable') return { ...status, reason: catalogueText(t, status.reason) };
  if (status.state !== 'unconfigured' || !status.trouble) return status;
  return { ...status, trouble: serverWords(t, 'errors.keysClosed', status.trouble) };
}

const localizeModel = (t: Text, model: ModelEntry): ModelEntry => ({
  ...model,
  ...(model.summary ? { summary: catalogueText(t, model.summary) } : {}),
  settings: model.settings.map((setting) => localizeSetting(t, setting)),
  price: localizePrice(t, model.price),
  ...(model.unconfirmed ? { unconfirmed: model.unconfirmed.map((fact) => catalogueText(t, fact)) } : {}),
});

function localizeSetting(t: Text, setting: SettingEntry): SettingEntry {
  const own = {
    label: catalogueText(t, setting.label),
    ...(setting.help ? { help: catalogueText(t, setting.help) } : {}),
  };
  return setting.kind === 'choice'
    ? {
        ...setting,
        ...own,
        options: setting.options.map(({ value, label }) => ({ value, label: catalogueText(t, label) })),
      }
    : { ...setting, ...own };
}

const localizePrice = (t: Text, price: Price): Price =>
  'source' in price ? { ...price, source: catalogueText(t, price.source) } : price;
