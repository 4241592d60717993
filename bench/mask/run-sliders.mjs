import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

/** Node 20 cannot run TypeScript, so the benchmark is made one file beside the rest of `build/` first. */
const root = join(import.meta.dirname, '../..');
const outfile = join(root, 'build/bench/sliders.mjs');

execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
buildSync({
  entryPoints: [join(import.meta.dirname, 'sliders.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
