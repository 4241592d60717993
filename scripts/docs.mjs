/**
 * Generates documents and data from code: the HTTP interface, the parts on providers in README, docs and `.env.example`,
 * the JSON schema of the catalogue file, and the schemas that the page validates against.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/docs');
mkdirSync(cache, { recursive: true });

/** Loads a TypeScript module of the project. */
async function load(path) {
  const outfile = join(cache, `${path.replaceAll('/', '-')}.mjs`);
  buildSync({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    packages: 'external',
    // The package throws outside of React's server bundles.
    alias: {
      'server-only': join(root, 'scripts/testing/server-only-stub.ts'),
    },
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

const { openApiDocument } = await load('lib/edit/api/openapi.ts');
const { apiMarkdown } = await load('lib/edit/api/markdown.ts');
writeFileSync(join(root, 'docs/openapi.json'), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
writeFileSync(join(root, 'docs/api.md'), apiMarkdown());

const { generatedParts, newPage, refreshed } = await load('lib/edit/catalogue-docs/documents.ts');
const { english } = await load('lib/text/testing/english.ts');
const { providers } = await load('lib/catalogue/catalogue.ts');
const { adapters } = await load('lib/server/providers/registry.ts');
const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
for (const part of generatedParts(english, providers, adapters, read)) {
  const text = read(part.path);
  if (text === undefined) console.log(`Created ${part.path}.`);
  writeFileSync(join(root, part.path), refreshed(text ?? newPage(part.path, providers), part));
}

const { catalogueFileJsonSchema } = await load('lib/catalogue/override-json-schema.ts');
writeFileSync(
  join(root, 'docs/catalogue.schema.json'),
  `${JSON.stringify(catalogueFileJsonSchema(), null, 2)}\n`,
);
const { toJsonSchemas } = await load('lib/client/schemas/to-json-schemas.ts');
for (const [name, file] of [
  ['schemas', 'page'],
  ['draft-schemas', 'drafts'],
  ['project-schemas', 'projects'],
  ['share-schemas', 'shares'],
])
  writeFileSync(
    join(root, `lib/client/schemas/${name}.json`),
    `${JSON.stringify(toJsonSchemas(file), null, 2)}\n`,
  );
rmSync(cache, { recursive: true });
