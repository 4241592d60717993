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

/**
 * Makes a function that blacks out secrets in a line of text.
 *
 * @param environment ours: the values of its secret settings are removed wherever they appear.
 */
export function createRedactor(
  environment: Readonly<Record<string, string | undefined>>,
): (line: string) => string {
  const values = Object.entries(environment)
    .flatMap(([name, value]) =>
      value && value.length >= shortestSecret && secretName.test(name) ? [value] : [],
    )
    // The longest first: one secret may begin with another.
    .sort((one, other) => other.length - one.length);
  return (line) => {
    const known = values.reduce((text, value) => text.replaceAll(value, '[removed]'), line);
    return patterns.reduce((text, [pattern, replacement]) => text.replaceAll(pattern, replacement), known);
  };
}
