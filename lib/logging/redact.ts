import { readSecretValue } from './secret-value.ts';

/** Names of settings whose values are secret. */
const secretName = /KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|DATABASE_URL/i;
/** A shorter value would also black out ordinary words. */
const shortestSecret = 8;

/** What keys look like, wherever they come from: a request's header printed by a library, an address with a password. */
const patterns: [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [removed]'],
  [/\b(sk|pk|rk|key|api)-[\w-]{8,}/gi, '[removed]'],
  [/("?(?:x-)?api[-_]?key"?\s*[:=]\s*"?)[^\s",;]{6,}/gi, '$1[removed]'],
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+@/gi, '$1[removed]@'],
];

/** How long the values of secret files are remembered, in milliseconds: a changed one is removed soon after. */
const rememberedMs = 10_000;

/**
 * Makes a function that blacks out secrets in a line of text.
 *
 * @param environment ours: the values of its secret settings, and what the files of `<NAME>_FILE` hold, are removed
 *   wherever they appear.
 */
export function createRedactor(
  environment: Readonly<Record<string, string | undefined>>,
): (line: string) => string {
  let values: string[] = [];
  let readMs = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (performance.now() - readMs > rememberedMs) {
      values = secretValues(environment);
      readMs = performance.now();
    }
    const known = values.reduce((text, value) => text.replaceAll(value, '[removed]'), line);
    return patterns.reduce((text, [pattern, replacement]) => text.replaceAll(pattern, replacement), known);
  };
}

function secretValues(environment: Readonly<Record<string, string | undefined>>): string[] {
  const names = new Set(Object.keys(environment).map((name) => name.replace(/_FILE$/, '')));
  return (
    [...names]
      .filter((name) => secretName.test(name))
      .flatMap((name) => readable(environment, name) ?? [])
      .filter((value) => value.length >= shortestSecret)
      // The longest first: one secret may begin with another.
      .sort((one, other) => other.length - one.length)
  );
}

/** A file that cannot be read is told by whoever needs its secret. */
function readable(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  try {
    return readSecretValue(environment, name);
  } catch {
    return undefined;
  }
}
