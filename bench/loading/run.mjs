import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compile, root } from '../compile.mjs';

/**
 * The measured app is a separate build with source maps, which list the contents of a file; the existing build is
 * restored afterwards.
 */
const built = join(root, '.next');
const kept = join(root, 'build/bench/kept.next');

execFileSync(process.execPath, [join(root, 'scripts/build-node.mjs')], { stdio: 'inherit' });
const program = compile('bench/loading/loading.ts');

rmSync(kept, { recursive: true, force: true });
if (existsSync(built)) renameSync(built, kept);
try {
  execFileSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BROWSER_SOURCE_MAPS: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { measure } = await import(program);
  await measure(join(built, 'static/chunks'));
} finally {
  rmSync(built, { recursive: true, force: true });
  if (existsSync(kept)) renameSync(kept, built);
}
