import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { providers } from '../../catalogue/catalogue.ts';
import { applyCatalogueFile, catalogueFileSchema } from '../../catalogue/override.ts';
import { catalogueFileJsonSchema } from '../../catalogue/override-json-schema.ts';
import { adapters } from '../../server/providers/registry.ts';
import { english } from '../../text/testing/english.ts';
import { generatedParts, newPage, refreshed } from './documents.ts';
import { replacePart } from './generated-part.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const readIfThere = (path: string) => (existsSync(join(root, path)) ? read(path) : undefined);
const parts = generatedParts(english, providers, adapters, readIfThere);

describe('the documents of the providers', () => {
  it.each(parts.map((part) => [part.path, part] as const))('%s is up to date', (path, part) => {
    const text = readIfThere(path);
    expect(text, `${path} is missing. Run npm run docs.`).toBeDefined();
    expect(text, `${path} is out of date. Run npm run docs.`).toBe(refreshed(text!, part));
  });

  it('are no more than there are providers', () => {
    const pages = readdirSync(join(root, 'docs/providers')).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(providers.map(({ id }) => `${id}.md`).sort());
  });

  it('need an adapter for each provider', () => {
    expect(() => generatedParts(english, providers, adapters.slice(1), () => undefined)).toThrow(
      `The provider ${adapters[0]?.id} has no adapter. Add one to lib/server/providers/registry.ts.`,
    );
  });

  it('have the first paragraph of each page in the index', () => {
    const withPage = (text: string) =>
      generatedParts(english, providers, adapters, (path) =>
        path.endsWith('/openai.md') ? text : undefined,
      ).find(({ path }) => path === 'docs/providers/README.md')?.content;
    expect(withPage('# OpenAI\n\nEdits\npictures.\n\nMore.\n\n')).toMatch(
      /\[OpenAI\]\(openai.md\) +\| Edits pictures\. +\|/,
    );
    expect(withPage('# OpenAI\n\n**The call:** a form.\n\n')).toMatch(
      /\[OpenAI\]\(openai.md\) +\| Treats the mask as advice/,
    );
  });

  it('lead to files that are there', () => {
    const documents = parts.map(({ path }) => path).filter((path) => path.endsWith('.md'));
    const broken = documents.flatMap((path) =>
      [...(readIfThere(path) ?? '').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
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
    const part = { path: 'docs/providers/stability-ai.md', name: 'catalogue', content: 'Its models' };
    const text = refreshed(newPage(part.path, providers), part);
    expect(text).toMatch(/^# Stability AI\n/);
    expect(text).toContain('Its models');
    expect(refreshed(text, part)).toBe(text);
  });

  it('need both of their markers', () => {
    expect(() => replacePart('# Title\n', 'catalogue', 'x')).toThrow('are missing');
    expect(replacePart('# a:begin, made by npm run docs\n# a:end\n', 'a', 'B=', 'hash')).toBe(
      '# a:begin, made by npm run docs\n\nB=\n\n# a:end\n',
    );
  });
});
