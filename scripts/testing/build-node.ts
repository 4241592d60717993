import { execFileSync } from 'node:child_process';

/** Compiles the plain-Node parts once per test run: worker threads and child processes need JavaScript. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/build-node.mjs'], { stdio: 'inherit' });
}
