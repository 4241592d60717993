import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { providers } from '../../catalogue/catalogue.ts';
import { applyCatalogueFile, catalogueFileSchema } from '../../catalogue/override.ts';
import { catalogueFileJsonSchema } from '../../catalogue/override-json-schema.ts';
import { fillBetween } from './between.ts';
import { catalogueDocuments, newPage, refreshed } from './documents.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the documents of the providers', () => {
  it.each(catalogueDocuments.map(({ path, part }) => [path, part] as const))(
    '%s says what the catalogue says; npm run docs writes it',
    (path, part) => {
      const text = read(path);
      expect(text).toBe(refreshed(text, part));
    },
  );

  it('are one for each provider, all in the index', () => {
    const pages = readdirSync(join(root, 'docs/providers')).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(providers.map(({ id }) => `${id}.md`).sort());
    const index = read('docs/providers/README.md');
    for (const { id, name } of providers) expect(index).toContain(`[${name}](${id}.md)`);
  });

  it('lead to files that are there', () => {
    const documents = [...catalogueDocuments.map(({ path }) => path), 'docs/providers/README.md'];
    const broken = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, to]) => join(dirname(path), to!))
        .filter((to) => !existsSync(join(root, to)))
        .map((to) => `${path} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('describe the file that changes the catalogue as it is', () => {
    expect(JSON.parse(read('docs/catalogue.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(catalogueFileJsonSchema())),
    );
    const example = /```json\n([\s\S]*?)```/.exec(read('docs/catalogue.md'))?.[1];
    const file = catalogueFileSchema.parse(JSON.parse(example ?? ''));
    expect(applyCatalogueFile(providers, file).problems).toEqual([]);
  });

  it('begin with a page that can be filled in, where a provider has none yet', () => {
    const text = refreshed(newPage('stability-ai'), 'Its models');
    expect(text).toMatch(/^# Stability AI\n/);
    expect(text).toContain('Its models');
    expect(refreshed(text, 'Its models')).toBe(text);
  });

  it('need both of their markers', () => {
    expect(() => fillBetween('# Title\n', 'catalogue', 'x')).toThrow('are missing');
  });
});
