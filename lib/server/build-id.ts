import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let known: string | undefined;

/** Names the build that this server runs, new with every build; empty where there is none, as in development. */
export function buildId(): string {
  known ??= readBuildId();
  return known;
}

function readBuildId(): string {
  try {
    return readFileSync(join(/* turbopackIgnore: true */ process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    return '';
  }
}
