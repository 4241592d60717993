import { readFileSync } from 'node:fs';

/**
 * Reads a secret from the environment, or from the file that `<NAME>_FILE` names (mounted secrets of containers). The
 * file is read at every call, so that a secret can change without a restart.
 *
 * @returns undefined where neither is set
 * @throws Error that names the setting whose file cannot be read
 */
export function readSecretValue(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  const value = environment[name]?.trim();
  if (value) return value;
  const path = environment[`${name}_FILE`];
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(`${name}_FILE names a file that cannot be read (${code}).`, { cause: error });
  }
}
