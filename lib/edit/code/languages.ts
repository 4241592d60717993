import type { ClientCall, CopiedCall } from './copied-call.ts';
import { curl } from './curl.ts';
import type { Language } from './language.ts';
import { python } from './python.ts';
import { typescript } from './typescript.ts';

/** Every language of a copied request, in the order of the tabs. */
const registry = [curl, typescript, python] as const satisfies readonly Language[];

export type LanguageId = (typeof registry)[number]['id'];

export const languages: readonly (Language & { readonly id: LanguageId })[] = registry;

/** A value for each language. */
export function mapLanguages<Value>(value: (language: Language) => Value): Record<LanguageId, Value> {
  return Object.fromEntries(languages.map((language) => [language.id, value(language)])) as Record<
    LanguageId,
    Value
  >;
}

/** Writes a request in every language. */
export function writeLanguages(call: CopiedCall, client: ClientCall): Record<LanguageId, string> {
  return mapLanguages((language) =>
    language.kind === 'call' ? language.write(call) : language.write(client),
  );
}
