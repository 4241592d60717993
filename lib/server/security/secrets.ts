import 'server-only';
import { readFileSync } from 'node:fs';
import { writeVariable } from '../../edit/code/variable.ts';

let isNaming = false;

/** What providers are set up with besides their keys: nothing here is worth hiding. Every other name is a secret. */
const plainSettings: ReadonlySet<string> = new Set([
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AZURE_OPENAI_API_VERSION',
  'AZURE_OPENAI_DEPLOYMENTS',
  'AZURE_OPENAI_ENDPOINT',
  'AZURE_OPENAI_RESOURCE_NAME',
  'GOOGLE_CLOUD_LOCATION',
  'GOOGLE_CLOUD_PROJECT',
]);

/**
 * Runs work in which every secret is a variable of its own name instead of its value, so that what is made of it can be
 * shown: the values are not there to be shown.
 *
 * @param work must not be asynchronous
 */
export function withSecretNames<T>(work: () => T): T {
  isNaming = true;
  try {
    return work();
  } finally {
    isNaming = false;
  }
}

/**
 * A secret from the environment, or from the file that `<NAME>_FILE` names (as secrets are mounted in containers). A
 * file is read at every use, so that a key can be changed without a restart.
 *
 * @returns undefined where neither is set
 * @throws Error that names the setting where its file cannot be read
 */
export function readSecret(name: string): string | undefined {
  const value = readValue(name);
  return isNaming && value !== undefined && !plainSettings.has(name) ? writeVariable(name) : value;
}

function readValue(name: string): string | undefined {
  const value = process.env[name]?.trim();
  if (value) return value;
  const path = process.env[`${name}_FILE`];
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(`${name}_FILE names a file that cannot be read (${code}).`, { cause: error });
  }
}
