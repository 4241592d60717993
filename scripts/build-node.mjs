/**
 * Compiles what runs in plain node (launcher, supervisors, engine) to `build/`, and puts the files beside it that a
 * compiler does not copy. Node 20 cannot run TypeScript by itself.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

for (const folder of ['lib/engine', 'scripts']) {
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(wasm|mjs)$/.test(name)) continue;
    const target = join(root, 'build', folder, name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, folder, name), target);
  }
}
