import { expect, it, test } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { compileMessages } from '@/lib/text/compile-messages';
import { languages } from '@/lib/text/languages';
import { messagesByLanguage } from '@/lib/text/messages/by-language';
import { english } from '@/lib/text/testing/english';
import { createText, type TextKey } from '@/lib/text/text';
import { adapters } from '../providers/registry';
import { catalogueText, localizeProviders } from './catalogue-text';

const isText = (text: string | undefined): text is string => text !== undefined;

/** Formats and sizes, which every language writes alike. */
const universal = ['png', 'webp', 'jpeg', 'jpg', '1K', '2K', '4K'];

const texts = new Set(
  [
    ...providers.flatMap(({ facts, models }) => [
      facts.source,
      ...models.flatMap(({ summary, settings, price, unconfirmed = [] }) => [
        summary,
        'source' in price ? price.source : undefined,
        ...unconfirmed,
        ...settings.flatMap((setting) => [
          setting.label,
          setting.help,
          ...(setting.kind === 'choice' ? setting.options.map(({ label }) => label) : []),
        ]),
      ]),
    ]),
    ...adapters.flatMap(({ keyRules = [], unable }) => [
      unable,
      ...keyRules.flatMap(({ label, hint }) => [label, hint]),
    ]),
  ].filter(isText),
);

/** Tells which keys are asked for. */
const keys = Object.assign((key: TextKey) => key, { ...english }) as typeof english;

test.each([...texts].filter((text) => !universal.includes(text)))(
  '“%s” has a message, so that it can be translated',
  (text) => {
    expect(catalogueText(english, text)).toBe(text);
    expect(catalogueText(keys, text)).toMatch(/^catalogue\./);
  },
);

test('every message is of a text of the catalogue', () => {
  expect(Object.values(messagesByLanguage.en.catalogue).filter((message) => !texts.has(message))).toEqual([]);
});

test('text of an operator’s catalogue is shown as it is', () => {
  expect(catalogueText(english, 'Our own setting')).toBe('Our own setting');
});

/** All providers, with all their keys. */
const described: DescribedProvider[] = providers.map((provider) => {
  const { keyRules = [], unable } = adapters.find(({ id }) => id === provider.id)!;
  const fields = keyRules.map(({ name, label, hint, isSecret, isOptional }) => ({
    name,
    label,
    isSecret,
    isOptional,
    ...(hint ? { hint } : {}),
  }));
  return {
    ...provider,
    status: unable ? { state: 'unable', reason: unable } : { state: 'unconfigured', missing: [] },
    keys: { fields, isSet: false, place: 'server' },
  };
});

/** Every text of a value that people read. */
function textsOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string')
    return /^(label|help|hint|summary|source|reason|unconfirmed)$/.test(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, key));
}

it('is English on an English page', () => {
  expect(localizeProviders(english, described)).toEqual(described);
});

it.each(languages.filter(({ id }) => id !== 'en'))('is $name throughout on a page in $name', ({ id }) => {
  const messages = messagesByLanguage[id];
  const t = createText(id, compileMessages(messages));
  const known = new Set<string>([...Object.values(messages.catalogue), ...universal]);
  expect(textsOf(described).length).toBeGreaterThan(200);
  expect(textsOf(localizeProviders(t, described)).filter((text) => !known.has(text))).toEqual([]);
});
