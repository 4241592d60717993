import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFakes } from '../scripts/testing/bundle-fakes.mjs';

export const root = join(import.meta.dirname, '..');

/** Builds the app unless it is fresh. */
export function buildApp() {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * Bundles a program into `build/`: Node 20 cannot run TypeScript.
 *
 * @param entry path from the root of the project @returns the address of the file, to import
 */
export function compile(entry) {
  const folder = join(root, 'build/bench', basename(entry, '.ts'));
  return pathToFileURL(bundleFakes(root, folder, entry));
}
