import 'server-only';
import { charsetOf, parseHeader } from './content-type.ts';
import { bareLf, wrongForm } from './multipart-parser.ts';

/** The parsed header of a part. */
export type PartHead = {
  /** Raw bytes of the field name; `_charset_` decides its encoding. */
  name: Uint8Array;
  /** Whether the part has a file name; the name itself is ignored. */
  hasFileName: boolean;
  /** In lower case; undefined where absent. Untrusted. */
  mediaType: string | undefined;
  /** Declared encoding of a text part. */
  charset: string | undefined;
};

/** Identity transfer encodings. */
const plainEncodings = new Set(['', '7bit', '8bit', 'binary']);

/**
 * Parses the header of a part (RFC 7578 §4.2).
 *
 * @param text header lines as Latin-1
 * @throws EditError `invalid-request` for a missing field name or an encoded content
 */
export function parsePartHead(text: string): PartHead {
  const lines = parseLines(text);
  const disposition = parseHeader(lines.get('content-disposition') ?? '');
  const name = disposition.params.get('name');
  if (disposition.value !== 'form-data' || name === undefined || name === '') {
    throw wrongForm(
      'A part of the form has no Content-Disposition: form-data with a name. Give each part the name of its field.',
    );
  }
  const transfer = lines.get('content-transfer-encoding')?.trim().toLowerCase() ?? '';
  if (!plainEncodings.has(transfer)) {
    throw wrongForm(
      'A part of the form has a Content-Transfer-Encoding. Send the bytes as they are, without this header.',
    );
  }
  const contentType = lines.get('content-type');
  return {
    name: Buffer.from(name, 'latin1'),
    hasFileName: disposition.params.has('filename') || disposition.params.has('filename*'),
    mediaType: contentType === undefined ? undefined : parseHeader(contentType).value,
    charset: contentType === undefined ? undefined : charsetOf(contentType),
  };
}

/** @returns header lines by lower-case name; the first of equal names holds */
function parseLines(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  // A line that begins with a space or tab continues the previous one (folding).
  for (const line of text.replace(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    if (line === '') continue;
    if (/[\r\n]/.test(line)) throw bareLf();
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name === '') throw wrongForm('A header line in the form has no name. Build the form anew.');
    if (!lines.has(name)) lines.set(name, line.slice(colon + 1).trim());
  }
  return lines;
}
