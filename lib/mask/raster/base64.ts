const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Makes a character of each number, in a third of the time of `String.fromCharCode`. */
const characters = new TextDecoder('utf-16le');

/** Bytes as text that survives JSON (RFC 4648). */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(characters.decode(new Uint16Array(bytes)));
}

/** The inverse of `encodeBase64`. @throws RangeError for anything else */
export function decodeBase64(encoded: string): Uint8Array {
  // `atob` accepts spaces and a missing end.
  if (encoded.length % 4 || !BASE64.test(encoded)) throw new RangeError('This is not base64.');
  const binary = atob(encoded);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
