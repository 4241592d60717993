/** Width and height in pixels. */
export type Size = { width: number; height: number };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_CHUNK = [0x49, 0x48, 0x44, 0x52];

/**
 * Reads the size of a PNG from its first 24 bytes (PNG specification, 5.2 and 11.2.1).
 *
 * @returns undefined where the bytes are no PNG, or a side is 0
 */
export function readPngSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 24) return undefined;
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) return undefined;
  if (!HEADER_CHUNK.every((byte, at) => bytes[12 + at] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  return size.width > 0 && size.height > 0 ? size : undefined;
}
