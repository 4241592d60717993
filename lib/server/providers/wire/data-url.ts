import 'server-only';

/**
 * Decodes a picture from text: base64 in either alphabet, with or without the prefix of a data URL, or a percent-encoded
 * data URL (RFC 2397).
 */
export function decodePictureText(text: string): Uint8Array {
  const [whole, header] = /^\s*data:([^,]{0,200}),/i.exec(text) ?? [];
  if (whole === undefined || header === undefined) return Buffer.from(text, 'base64');
  const rest = text.slice(whole.length);
  if (!/;\s*base64\s*$/i.test(header)) return Buffer.from(unescapeBytes(rest), 'latin1');
  return Buffer.from(rest.includes('%') ? unescapeBytes(rest) : rest, 'base64');
}

/** Whether a text is an http or https address. */
export const isPictureUrl = (text: string): boolean => /^\s*https?:\/\//i.test(text);

/** Decodes percent escapes byte by byte, since a picture is not UTF-8. */
const unescapeBytes = (text: string): string =>
  text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
