import { providers } from '../../catalogue/catalogue.ts';
import { catalogueMarker, fillBetween } from './between.ts';
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

/** @returns the document with its part as the catalogue has it now */
export function refreshed(text: string, part: string): string {
  return fillBetween(text, catalogueMarker, part);
}
