import 'server-only';
import { variable } from '../../edit/code/variable.ts';
import { readSecretValue } from '../../logging/secret-value.ts';

let isNaming = false;

/** Provider settings that are not secret. All others are. */
export const plainSettings: ReadonlySet<string> = new Set([
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AZURE_OPENAI_API_VERSION',
  'AZURE_OPENAI_DEPLOYMENTS',
  'AZURE_OPENAI_ENDPOINT',
  'AZURE_OPENAI_RESOURCE_NAME',
  'GOOGLE_CLOUD_LOCATION',
  'GOOGLE_CLOUD_PROJECT',
  'OPENAI_COMPATIBLE_CUSTOM_HOST',
  'OPENAI_COMPATIBLE_KEY_NAME',
  'OPENAI_COMPATIBLE_MODELS',
]);

/**
 * Runs work with variable names in place of the values of secrets, so that its output can be shown.
 *
 * @param work must be synchronous
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
 * Reads a secret of the server, see `readSecretValue`.
 *
 * @returns undefined where it is not set; a variable name within `withSecretNames`
 * @throws Error that names the setting whose file cannot be read
 */
export function readSecret(name: string): string | undefined {
  return nameInstead(name, readSecretValue(process.env, name));
}

/** @returns the value of a secret; a variable name within `withSecretNames` */
export function nameInstead(name: string, value: string | undefined): string | undefined {
  return isNaming && value !== undefined && !plainSettings.has(name) ? variable(name) : value;
}
