import { execFileSync } from 'node:child_process';

/** Compiles the plain-node parts once a test run: worker threads and child processes need files that node can run. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/build-node.mjs'], { stdio: 'inherit' });
}
