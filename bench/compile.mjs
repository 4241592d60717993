import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

export const root = join(import.meta.dirname, '..');

/** Builds the app unless it is fresh. */
export function buildApp() {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * Bundles a program into one file in `build/`: Node 20 cannot run TypeScript.
 *
 * @param entry path from the root of the project @returns the address of the file, to import
 */
export function compile(entry) {
  const outfile = join(root, 'build/bench', `${basename(entry, '.ts')}.mjs`);
  buildSync({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return pathToFileURL(outfile);
}
