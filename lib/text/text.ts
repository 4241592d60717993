import format, { type CompiledMessage, type FormatOptions, type FormatValues } from 'icu-minify/format';
import { type Language, localeOf } from './languages.ts';
import type { Messages } from './messages/en.ts';

type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeysOf<Tree[Key]>}`;
}[keyof Tree & string];

/** The key of a message: its namespace, which is the name of its file, then its path, with dots. */
export type TextKey = KeysOf<Messages>;

/** Compiled messages by namespace (`compile-messages.ts`). */
export type LoadedMessages = { readonly [name: string]: CompiledMessage | LoadedMessages };

type TextValues = { readonly [name: string]: string | number };

/** Formats the messages of one language. */
export type Text = {
  (key: TextKey, values?: TextValues): string;
  /** A message with marked parts, in pieces. `<name>` in the message calls `values.name` with what it marks. */
  pieces<Node>(key: TextKey, values: FormatValues<Node>): readonly (string | Node)[];
  has(key: string): key is TextKey;
  readonly language: Language;
  /** For `Intl`. */
  readonly locale: string;
};

/**
 * @returns the formatter of one language
 * @throws where a key is unknown or a value is missing, which types and `messages.test.ts` exclude
 */
export function createText(language: Language, messages: LoadedMessages): Text {
  const locale = localeOf(language);
  const find = (key: string): CompiledMessage | undefined => {
    let found: CompiledMessage | LoadedMessages | undefined = messages;
    for (const name of key.split('.')) found = (found as LoadedMessages | undefined)?.[name];
    return typeof found === 'string' || Array.isArray(found) ? found : undefined;
  };
  function pieces<Node>(key: TextKey, values?: FormatValues<Node>): readonly (string | Node)[] {
    const message = find(key);
    if (message === undefined) throw new Error(`There is no message ${key}.`);
    const formatted = format<Node>(message, locale, values, { formatters });
    return Array.isArray(formatted) ? formatted : [formatted];
  }
  return Object.assign((key: TextKey, values?: TextValues) => pieces(key, values).join(''), {
    pieces,
    has: (key: string): key is TextKey => find(key) !== undefined,
    language,
    locale,
  });
}

/** Plural rules are expensive to make. A page has one locale; the server has as many as there are languages. */
const pluralRules = new Map<string, Intl.PluralRules>();

const formatters: FormatOptions['formatters'] = {
  getPluralRules(locale, options) {
    const key = `${locale} ${options?.type}`;
    const rules = pluralRules.get(key) ?? new Intl.PluralRules(locale, options);
    pluralRules.set(key, rules);
    return rules;
  },
  getNumberFormat: (locale, options) => new Intl.NumberFormat(locale, options),
  getDateTimeFormat: (locale, options) => new Intl.DateTimeFormat(locale, options),
};
