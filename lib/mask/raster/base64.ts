const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const charCodes = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0));
const values = new Uint8Array(128).fill(255);
charCodes.forEach((code, value) => {
  values[code] = value;
});
const text = new TextDecoder('latin1');

/** Bytes as text that survives JSON (RFC 4648). Not `btoa`, which takes a binary string and is slow. */
export function encodeBase64(bytes: Uint8Array): string {
  const chars = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill('='.charCodeAt(0));
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    // Number of characters without padding: one more than the bytes of the last group.
    const count = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < count; k++) chars[at + k] = charCodes[(group >> (18 - 6 * k)) & 63]!;
  }
  return text.decode(chars);
}

/** The inverse of `encodeBase64`. @throws RangeError for anything else */
export function decodeBase64(encoded: string): Uint8Array {
  if (encoded.length % 4 !== 0) throw new RangeError('Base64 comes in fours.');
  const length = encoded.length - (encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0);
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let group = 0;
  for (let i = 0, at = 0; i < length; i++) {
    const value = values[encoded.charCodeAt(i)];
    if (value === undefined || value === 255) throw new RangeError('This is not base64.');
    group = (group << 6) | value;
    // Of each four, the second to the fourth complete a byte.
    if (i % 4 > 0) bytes[at++] = (group >> (6 - 2 * (i % 4))) & 255;
  }
  return bytes;
}
