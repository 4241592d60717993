/** Writes what is made of code: the HTTP interface, the tables of the catalogue, and the shapes that the page checks. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

const { catalogueDocuments, newPage, refreshed } = await load('lib/edit/catalogue-docs/documents.ts');
for (const { path, part } of catalogueDocuments) {
  const file = join(root, path);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : newPage(basename(path, '.md'));
  writeFileSync(file, refreshed(text, part));
}

const { catalogueFileJsonSchema } = await load('lib/catalogue/override-json-schema.ts');
writeFileSync(
  join(root, 'docs/catalogue.schema.json'),
  `${JSON.stringify(catalogueFileJsonSchema(), null, 2)}\n`,
);
const { toShapes } = await load('lib/client/shapes/to-shapes.ts');
writeFileSync(join(root, 'lib/client/shapes/shapes.json'), `${JSON.stringify(toShapes(), null, 2)}\n`);
rmSync(cache, { recursive: true });
