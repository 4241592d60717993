import 'server-only';

/** A header of the form `value; name=text; name="text"`. */
export type HeaderValue = {
  /** In lower case. */
  value: string;
  /** By lower-case name; the first of equal names holds. */
  params: ReadonlyMap<string, string>;
};

const parameter = /;[ \t]*([^\s;="]+)[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^;]*)/gs;

/**
 * Parses a header with parameters, such as Content-Type and Content-Disposition. In a quoted string only `\"` and `\\`
 * are escapes: some clients write Windows paths with single backslashes.
 */
export function parseHeader(text: string): HeaderValue {
  const params = new Map<string, string>();
  for (const [, name = '', written = ''] of text.matchAll(parameter)) {
    const value = written.startsWith('"') ? written.slice(1, -1).replace(/\\(["\\])/g, '$1') : written.trim();
    if (!params.has(name.toLowerCase())) params.set(name.toLowerCase(), value);
  }
  return { value: (text.split(';', 1)[0] ?? '').trim().toLowerCase(), params };
}

/** @returns the declared encoding; undefined where it is absent or empty */
export function charsetOf(contentType: string): string | undefined {
  return parseHeader(contentType).params.get('charset')?.trim() || undefined;
}
