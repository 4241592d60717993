import type { ProviderEntry } from '../../catalogue/entry.ts';
import type { Text } from '../../text/text.ts';
import { type AdapterFacts, isCalled } from './adapter-facts.ts';
import { envExampleSection } from './env-example.ts';
import { type CommentStyle, emptyPart, replacePart } from './generated-part.ts';
import { providerPart } from './provider-page.ts';
import {
  connectionCheckTable,
  type DescribedAdapter,
  maskFormTable,
  providerIndex,
} from './provider-tables.ts';
import { truthTable } from './truth-table.ts';

/** A document, by its path from the project's folder, and its generated part. */
export type GeneratedPart = { path: string; name: string; content: string; style?: CommentStyle };

const pageOf = (id: string): string => `docs/providers/${id}.md`;

/**
 * Every part of the documentation that is generated from catalogue and adapters.
 *
 * @param t English
 * @param read text of a document by its path; undefined where there is none
 * @throws Error for a provider without an adapter
 */
export function generatedParts(
  t: Text,
  entries: readonly ProviderEntry[],
  adapters: readonly AdapterFacts[],
  read: (path: string) => string | undefined,
): GeneratedPart[] {
  const providers = entries.map((entry) => ({ entry, adapter: adapterOf(entry.id, adapters) }));
  const sections = providers.filter(({ adapter }) => isCalled(adapter)).map(toEnvSection);
  const index = providerIndex(t, providers, (id) => read(pageOf(id)));
  return [
    ...providers.map((provider) => toPage(t, provider)),
    { path: 'README.md', name: 'catalogue', content: truthTable(t, entries) },
    { path: 'docs/providers/README.md', name: 'providers', content: index },
    { path: 'docs/catalogue.md', name: 'mask-forms', content: maskFormTable(providers) },
    { path: 'docs/gateway.md', name: 'connection-checks', content: connectionCheckTable(providers) },
    { path: '.env.example', name: 'providers', content: sections.join('\n\n'), style: 'hash' },
  ];
}

const toPage = (t: Text, { entry, adapter }: DescribedAdapter): GeneratedPart => ({
  path: pageOf(entry.id),
  name: 'catalogue',
  content: providerPart(t, entry, adapter),
});

const toEnvSection = ({ entry, adapter }: DescribedAdapter): string => envExampleSection(entry, adapter);

function adapterOf(id: string, adapters: readonly AdapterFacts[]): AdapterFacts {
  const adapter = adapters.find((candidate) => candidate.id === id);
  if (!adapter)
    throw new Error(`The provider ${id} has no adapter. Add one to lib/server/providers/registry.ts.`);
  return adapter;
}

/** The page of a provider that has none yet: its title and an empty generated part. */
export function newPage(path: string, entries: readonly ProviderEntry[]): string {
  const name = entries.find(({ id }) => path === pageOf(id))?.name ?? path;
  return `# ${name}\n\n${emptyPart('catalogue')}\n`;
}

/** @returns the document with its generated part up to date */
export function refreshed(text: string, { name, content, style }: GeneratedPart): string {
  return replacePart(text, name, content, style);
}
