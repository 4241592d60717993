import 'server-only';
import { variable } from '../../edit/code/variable.ts';
import { readSecretValue } from '../../logging/secret-value.ts';

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
 * A secret of the server, see `readSecretValue`.
 *
 * @returns undefined where it is not set; a variable of its name within `withSecretNames`
 * @throws Error that names the setting where its file cannot be read
 */
export function readSecret(name: string): string | undefined {
  const value = readSecretValue(process.env, name);
  return isNaming && value !== undefined && !plainSettings.has(name) ? variable(name) : value;
}
