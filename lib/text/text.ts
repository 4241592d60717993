import { createTranslator } from 'use-intl/core';
import { type Language, localeOf } from './languages.ts';
import type { Messages } from './messages/en.ts';

type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeysOf<Tree[Key]>}`;
}[keyof Tree & string];

/** The key of a message: its namespace, which is the name of its file, then its path, with dots. */
export type TextKey = KeysOf<Messages>;

/** Messages by namespace: ICU source in tests, compiled (`lib/server/text`) in the product. */
export type LoadedMessages = { readonly [namespace: string]: unknown };

type TextValues = { readonly [name: string]: string | number | Date };

// biome-ignore lint/suspicious/noExplicitAny: with `any` the library checks neither keys nor values; `Text` does.
type AnyMessages = Record<string, any>;
type Translator = ReturnType<typeof createTranslator<AnyMessages>>;
type RichValues = { readonly [name: string]: TextValues[string] | Parts };
type Parts = (parts: ReturnType<Translator['rich']>) => ReturnType<Translator['rich']>;

/** Formats the messages of one language. */
export type Text = {
  (key: TextKey, values?: TextValues): string;
  /** A message with marked parts, as React nodes. `<name>` in the message calls `values.name`. */
  rich(key: TextKey, values: RichValues): ReturnType<Translator['rich']>;
  has(key: string): key is TextKey;
  readonly language: Language;
  /** For `Intl`. */
  readonly locale: string;
};

/** @returns the formatter of one language; an unknown key or a missing value is logged and shows the key */
export function createText(language: Language, messages: LoadedMessages): Text {
  const locale = localeOf(language);
  const translate = createTranslator<AnyMessages>({
    locale,
    messages,
  });
  return Object.assign((key: TextKey, values?: TextValues) => translate(key, values && { ...values }), {
    rich: (key: TextKey, values: RichValues) => translate.rich(key, { ...values }),
    has: (key: string): key is TextKey => translate.has(key),
    language,
    locale,
  });
}
