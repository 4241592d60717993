import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root folder of the project, without a trailing slash. Works from the source and from `build/`. */
export const projectRoot = findRoot();

function findRoot(): string {
  const here = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  return existsSync(`${here}/package.json`) ? here : here.replace(/\/build$/, '');
}

/**
 * A file of `build/`, for child processes of tests: Node 20 cannot run TypeScript.
 *
 * @param path for example `scripts/postgres/keeper.js`
 */
export function builtFile(path: string): string {
  const file = `${projectRoot}/build/${path}`;
  if (!existsSync(file)) throw new Error(`${file} is missing: run node scripts/build-node.mjs.`);
  return file;
}
