import 'server-only';

/** A header of the form `value; name=text; name="text"`. */
export type HeaderValue = {
  /** In lower case. */
  value: string;
  /** By their names in lower case; of a name that comes twice the first holds. */
  params: ReadonlyMap<string, string>;
};

const parameter = /;[ \t]*([^\s;="]+)[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^;]*)/gs;

/**
 * Reads a header with parameters, as Content-Type and Content-Disposition are. Where a quoted text holds a backslash
 * before anything but `"` and `\`, it stays: some clients write Windows paths that way.
 */
export function parseHeader(text: string): HeaderValue {
  const params = new Map<string, string>();
  for (const [, name = '', written = ''] of text.matchAll(parameter)) {
    const value = written.startsWith('"') ? written.slice(1, -1).replace(/\\(["\\])/g, '$1') : written.trim();
    if (!params.has(name.toLowerCase())) params.set(name.toLowerCase(), value);
  }
  return { value: (text.split(';', 1)[0] ?? '').trim().toLowerCase(), params };
}

/** @returns the declared encoding; undefined where there is none, or an empty one */
export function charsetOf(contentType: string): string | undefined {
  return parseHeader(contentType).params.get('charset')?.trim() || undefined;
}
