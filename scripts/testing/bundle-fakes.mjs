import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const source = fileURLToPath(new URL('../../e2e/fake-upstream', import.meta.url));

/**
 * Bundles the fake providers as a program of their own, for Node 20, which runs no TypeScript. Each provider stays a
 * file of its own, since the program reads its folder `providers`.
 *
 * @param {string} folder where to write to, inside the project so that packages are found
 * @returns {string} path of the program
 */
export function bundleFakes(folder) {
  const providers = readdirSync(join(source, 'providers')).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  buildSync({
    entryPoints: ['main.ts', ...providers.map((name) => `providers/${name}`)].map((name) =>
      join(source, name),
    ),
    outbase: source,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(folder, 'main.mjs');
}
