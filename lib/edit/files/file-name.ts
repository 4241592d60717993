import { extensionOf } from '../../image/codec/format.ts';
import { cutText } from '../text.ts';

/** Cleans file names from URLs, headers and foreign file systems, for display and download. */

/** Maximum length without extension, in code points. */
const mostStem = 80;

/** Controls, line separators, bidirectional controls, and the byte order mark. */
const invisible = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\p{Surrogate}]/gu;

/** @returns the last segment of a path with `/` or `\`, without invisible characters; it may be empty */
export function cleanFileName(name: string): string {
  const visible = name.normalize('NFC').replace(invisible, '');
  const last = visible.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  return last.trim();
}

/**
 * File name of an image.
 *
 * @param name original name; its extension is dropped
 * @param mediaType of the bytes; determines the extension
 */
export function pictureName(name: string, mediaType: string): string {
  const stem = cleanFileName(name)
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${cutText(stem, mostStem, '…') || 'picture'}.${extensionOf(mediaType)}`;
}

/** The last segment of a URL's path, percent-decoded where that is valid UTF-8. */
export function nameInAddress(address: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  return last.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => decodePercents(bytes) ?? bytes);
}

/**
 * Reads the name in `Content-Disposition` (RFC 6266): `filename*` before `filename`.
 *
 * @returns undefined where there is no readable name
 */
export function nameInDisposition(header: string): string | undefined {
  const extended = /(?:^|[;\s])filename\*\s*=\s*(utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(header);
  if (extended) {
    const [, charset = '', value = ''] = extended;
    const name = charset.toLowerCase() === 'utf-8' ? decodePercents(value) : decodeLatin(value);
    if (name) return name;
  }
  const plain = /(?:^|[;\s])filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const value = plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
  return value ? fromHeader(value) : undefined;
}

/** `attachment` with a name in both forms, for all clients. */
export function writeDisposition(name: string | undefined): string {
  const encoded =
    name && encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return encoded ? `attachment; filename*=UTF-8''${encoded}` : 'attachment';
}

function decodePercents(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function decodeLatin(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Header values are Latin-1; most senders of other characters mean UTF-8. */
function fromHeader(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  } catch {
    return text;
  }
}
