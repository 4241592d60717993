import { joinBytes } from './join-bytes.ts';
import { readOrientation } from './orientation.ts';

/** The flag of the extended header that is kept: alpha (WebP container specification, VP8X). */
const alphaFlag = 0x10;
const pixelChunks: ReadonlySet<string> = new Set(['VP8X', 'ALPH', 'VP8 ', 'VP8L']);
/** Length of the extended header with type and size; readers ignore the rest of the chunk. */
const headerBytes = 18;

/**
 * Reduces a WebP to its picture: removes EXIF, XMP, unknown chunks and trailing data.
 *
 * @returns undefined where decoding the result would look different: rotated, animated, with colour profile, or not
 *   conforming to the container specification
 */
export function reduceWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20) return undefined;
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  const kept = new Map<string, Uint8Array>();
  for (let at = 12; at + 8 <= end; ) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    // Some encoders omit the padding byte of the last chunk.
    if (at + 8 + length > end) return undefined;
    const chunk = bytes.subarray(at, Math.min(next, end));
    if (type === 'VP8X' && chunk.length < headerBytes) return undefined;
    if (type === 'ICCP' || type === 'ANIM' || type === 'ANMF') return undefined;
    if (type === 'EXIF' && readOrientation(chunk.subarray(8, 8 + length)) !== 1) return undefined;
    // Readers use the first chunk of each type; a further one is not part of the picture.
    if (pixelChunks.has(type) && !kept.has(type))
      kept.set(type, type === 'VP8X' ? plainHeader(chunk) : chunk);
    at = next;
  }
  const body = joinBytes([bytes.subarray(0, 12), ...kept.values()]);
  new DataView(body.buffer).setUint32(4, body.length - 8, true);
  return body;
}

function plainHeader(chunk: Uint8Array): Uint8Array {
  // A copy; `slice` of a `Buffer` would share its memory.
  const header = Uint8Array.from(chunk.subarray(0, headerBytes));
  new DataView(header.buffer).setUint32(4, headerBytes - 8, true);
  header[8]! &= alphaFlag;
  header.fill(0, 9, 12);
  return header;
}
