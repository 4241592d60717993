/**
 * Bundles one of the benchmarks of this folder and runs it in Node.
 *
 *   npm run bench:wand      the magic wand at 2048²
 *   npm run bench:select    selecting objects
 *   npm run bench:wire      the magnetic lasso
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/bench');
mkdirSync(cache, { recursive: true });

const outfile = join(cache, `${process.argv[2]}.mjs`);
buildSync({
  entryPoints: [join(root, `bench/select/${process.argv[2]}.ts`)],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
