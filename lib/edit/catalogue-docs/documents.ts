import { providers } from '../../catalogue/catalogue.ts';
import { catalogueMarker, emptyBetween, fillBetween } from './between.ts';
import { providerPart } from './provider-page.ts';
import { truthTable } from './truth-table.ts';

/** The documents with a part that is made of the catalogue, and that part. Paths are from the project's folder. */
export const catalogueDocuments: readonly { path: string; part: string }[] = [
  { path: 'README.md', part: truthTable(providers) },
  ...providers.map((provider) => ({
    path: `docs/providers/${provider.id}.md`,
    part: providerPart(provider),
  })),
];

/** The page of a provider that has none yet; what it says besides the catalogue is left to be written. */
export function newPage(providerId: string): string {
  const name = providers.find(({ id }) => id === providerId)?.name ?? providerId;
  return `# ${name}\n\n${emptyBetween(catalogueMarker)}\n`;
}

/** @returns the document with its part as the catalogue has it now */
export function refreshed(text: string, part: string): string {
  return fillBetween(text, catalogueMarker, part);
}
