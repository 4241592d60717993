import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Bundles a program that uses the fake providers, for Node 20, which runs no TypeScript. Each provider stays a file of
 * its own, since the fakes are read from the folder `providers`.
 *
 * @param {string} root folder of the project
 * @param {string} folder where to write to, inside the project so that packages are found
 * @param {string} program path of its source in the project; default: the fakes as a process of their own
 * @returns {string} path of the bundle
 */
export function bundleFakes(root, folder, program = 'e2e/fake-upstream/main.ts') {
  const source = join(root, 'e2e/fake-upstream');
  const providers = readdirSync(join(source, 'providers')).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  const name = basename(program, '.ts');
  buildSync({
    entryPoints: Object.fromEntries([
      [name, join(root, program)],
      ...providers.map((file) => [`providers/${basename(file, '.ts')}`, join(source, 'providers', file)]),
    ]),
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
  return join(folder, `${name}.mjs`);
}
