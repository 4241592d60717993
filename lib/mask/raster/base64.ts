const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;

const charCodes = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0));
const values = new Uint8Array(128).fill(255);
charCodes.forEach((code, value) => {
  values[code] = value;
});
const text = new TextDecoder('latin1');

/** Bytes as text that survives JSON (RFC 4648). Written here because `btoa` wants a string of bytes, which is slow. */
export function encodeBase64(bytes: Uint8Array): string {
  const chars = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    chars[at++] = charCodes[group >> 18]!;
    chars[at++] = charCodes[(group >> 12) & 63]!;
    if (i + 1 < bytes.length) chars[at++] = charCodes[(group >> 6) & 63]!;
    if (i + 2 < bytes.length) chars[at++] = charCodes[group & 63]!;
  }
  return text.decode(chars);
}

/** The reverse of `encodeBase64`. @throws RangeError for anything else */
export function decodeBase64(encoded: string): Uint8Array {
  const length = encoded.endsWith('==')
    ? encoded.length - 2
    : encoded.length - (encoded.endsWith('=') ? 1 : 0);
  if (encoded.length % 4 !== 0) throw new RangeError('Base64 comes in fours.');
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let group = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const value = values[encoded.charCodeAt(i)];
    if (value === undefined || value === 255) throw new RangeError('This is not base64.');
    group = (group << 6) | value;
    // Of each four, the second to the fourth complete a byte.
    if (i % 4 > 0) bytes[at++] = (group >> (6 - 2 * (i % 4))) & 255;
  }
  return bytes;
}
