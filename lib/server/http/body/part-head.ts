import 'server-only';
import { charsetOf, parseHeader } from './content-type.ts';
import { bareLf, wrongForm } from './multipart-parser.ts';

/** What the header of a part says. */
export type PartHead = {
  /** The bytes of the field's name; its encoding is told elsewhere. */
  name: Uint8Array;
  /** Whether it names a file; the name itself is not looked at. */
  hasFileName: boolean;
  /** In lower case; undefined where it is not told. As the client claims: nothing may rely on it. */
  mediaType: string | undefined;
  /** The encoding of its text, where it is told. */
  charset: string | undefined;
};

/** What the bytes of a form are already, so that nothing need be undone. */
const plainEncodings = new Set(['', '7bit', '8bit', 'binary']);

/**
 * Reads the header of a part (RFC 7578 §4.2).
 *
 * @param text its lines, a character a byte
 * @throws EditError `invalid-request` where it does not name a field, or its content is encoded
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

/** @returns the header lines by name in lower case; of a name that comes twice the first holds */
function parseLines(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  // A line that begins with a space goes on with the one before.
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
