import { readSecretValue } from './secret-value.ts';

/** Names of settings with secret values. */
const secretName = /KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|DATABASE_URL/i;
/** A shorter value would also redact ordinary words. */
const shortestSecret = 8;

/** Formats of common keys, wherever they come from: logged headers, URLs with passwords. */
const patterns: [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [removed]'],
  [/\b(sk|pk|rk|key|api)-[\w-]{8,}/gi, '[removed]'],
  [/("?(?:x-)?api[-_]?key"?\s*[:=]\s*"?)[^\s",;]{6,}/gi, '$1[removed]'],
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+@/gi, '$1[removed]@'],
];

/** Cache lifetime of secret files, in milliseconds: changed values are redacted soon after. */
const rememberedMs = 10_000;

/**
 * Creates a function that redacts secrets in a line of text.
 *
 * @param environment values of its secret settings, and contents of `<NAME>_FILE` files, are redacted everywhere
 * @param further values of other secrets, asked for at every line
 */
export function createRedactor(
  environment: Readonly<Record<string, string | undefined>>,
  further: () => readonly string[] = () => [],
): (line: string) => string {
  let values: string[] = [];
  let readMs = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (performance.now() - readMs > rememberedMs) {
      values = secretValues(environment);
      readMs = performance.now();
    }
    const all = [...values, ...further().filter(({ length }) => length >= shortestSecret)];
    const known = all.reduce((text, value) => text.replaceAll(value, '[removed]'), line);
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
      // Longest first: one secret may begin with another.
      .sort((one, other) => other.length - one.length)
  );
}

/** An unreadable file is reported by whoever needs its secret. */
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
