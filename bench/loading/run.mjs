import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

/**
 * The measured app is built apart, with source maps, which tell what is in a file; the build that lies here comes back
 * afterwards. Node 20 cannot run TypeScript, so the benchmark is made one file beside the rest of `build/` first.
 */
const root = join(import.meta.dirname, '../..');
const built = join(root, '.next');
const kept = join(root, 'build/bench/kept.next');
const outfile = join(root, 'build/bench/loading.mjs');

mkdirSync(join(root, 'build/bench'), { recursive: true });
execFileSync(process.execPath, [join(root, 'scripts/build-node.mjs')], { stdio: 'inherit' });
buildSync({
  entryPoints: [join(import.meta.dirname, 'loading.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});

rmSync(kept, { recursive: true, force: true });
if (existsSync(built)) renameSync(built, kept);
try {
  execFileSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BROWSER_SOURCE_MAPS: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { measure } = await import(pathToFileURL(outfile).href);
  await measure(join(built, 'static/chunks'));
} finally {
  rmSync(built, { recursive: true, force: true });
  if (existsSync(kept)) renameSync(kept, built);
}
