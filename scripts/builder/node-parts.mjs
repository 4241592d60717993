/**
 * Compiles the plain-Node parts (launcher, supervisors, engine) to `build/` and copies their other files. Node 20
 * cannot run TypeScript.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf, isStamped, writeStamp } from './source-hash.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const sources = [
  'lib/catalogue',
  'lib/edit',
  'lib/engine',
  'lib/geometry',
  'lib/image',
  'lib/logging',
  'lib/mask',
  'lib/platform.ts',
  'lib/server/backup',
  'lib/server/blobs',
  'lib/server/copy-store.ts',
  'lib/server/db',
  'lib/server/durable-file.ts',
  'lib/server/env.ts',
  'lib/server/images/removal-lock.ts',
  'lib/server/log.ts',
  'lib/server/runs/execute/answer-journal.ts',
  'lib/server/security',
  'lib/text',
  'lib/timing',
  'scripts',
  'tsconfig.node.json',
  'tsconfig.build.json',
  'package-lock.json',
];

/**
 * Does nothing when `build/` is up to date. Compiles into a temporary folder and swaps the folders, so that concurrent
 * processes never read a partial file.
 *
 * @param {{ force?: boolean }} [options]
 * @returns {boolean} whether it succeeded; the compiler has printed why not
 */
export function buildNodeParts({ force = false } = {}) {
  const target = join(root, 'build');
  const stamp = hashOf(root, sources);
  if (!force && isStamped(join(target, 'node.stamp'), stamp)) return true;

  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const fresh = mkdtempSync(join(root, 'node_modules/.cache/build-'));
  try {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) return false;
    for (const folder of ['lib/engine', 'scripts']) copyOthers(folder, fresh);
    writeStamp(join(fresh, 'node.stamp'), stamp);
    exchange(fresh, target, stamp);
    return true;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function copyOthers(folder, target) {
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(wasm|mjs)$/.test(name)) continue;
    const copy = join(target, folder, name);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(root, folder, name), copy);
  }
}

function exchange(fresh, target, stamp) {
  const old = `${fresh}-old`;
  try {
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
  } catch (error) {
    // A concurrent build of the same sources may have swapped the folder in between.
    if (!isStamped(join(target, 'node.stamp'), stamp)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}
