/**
 * `npm run test:visual`: builds, and compares the screens with their baselines. `-- --update` takes all baselines anew; what
 * else follows goes to Playwright, e.g. `-- -g board`, and then only those are taken.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './builder/steps.mjs';

const baselines = join(root, 'e2e/visual/baselines');
const rest = process.argv.slice(2).filter((argument) => argument !== '--update');
const isUpdate = process.argv.includes('--update');

/** Runs a program with its output shown; ends with its exit code where it fails. */
function run(file, args) {
  const env = { ...process.env, TEST_VISUAL: '1' };
  const { status } = spawnSync(file, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

run(process.execPath, [join(root, 'scripts/build.mjs')]);
// Baselines of screens that are no longer shot would stay.
if (isUpdate && rest.length === 0) {
  for (const name of readdirSync(baselines)) if (name.endsWith('.webp')) rmSync(join(baselines, name));
}
run(join(root, 'node_modules/.bin/playwright'), [
  'test',
  'e2e/visual',
  '--workers=1',
  ...(isUpdate ? ['--update-snapshots=all', '--retries=0'] : []),
  ...rest,
]);
