import { joinBytes } from './join-bytes.ts';
import { readOrientation } from './orientation.ts';

/** Flags of the extended header that tell of what is kept: transparency alone (WebP container specification, VP8X). */
const alphaFlag = 0x10;
const pixelChunks: ReadonlySet<string> = new Set(['VP8X', 'ALPH', 'VP8 ', 'VP8L']);
/** Bytes of the extended header with its type and length; a reader passes over what follows within it. */
const headerBytes = 18;

/**
 * Reduces a WebP to what makes its picture: without EXIF, XMP, unknown chunks, and what follows the end.
 *
 * @returns undefined where it cannot be passed on as it is seen: turned, animated, with a colour profile, or not written
 *   as the container specification wants it
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
    // Some writers leave out the byte that makes the last chunk even.
    if (at + 8 + length > end) return undefined;
    const chunk = bytes.subarray(at, Math.min(next, end));
    if (type === 'VP8X' && chunk.length < headerBytes) return undefined;
    if (type === 'ICCP' || type === 'ANIM' || type === 'ANMF') return undefined;
    if (type === 'EXIF' && readOrientation(chunk.subarray(8, 8 + length)) !== 1) return undefined;
    // Of each the first is read; another one is no part of the picture.
    if (pixelChunks.has(type) && !kept.has(type))
      kept.set(type, type === 'VP8X' ? plainHeader(chunk) : chunk);
    at = next;
  }
  const body = joinBytes([bytes.subarray(0, 12), ...kept.values()]);
  new DataView(body.buffer).setUint32(4, body.length - 8, true);
  return body;
}

function plainHeader(chunk: Uint8Array): Uint8Array {
  // A copy, which `slice` of a Buffer would not be.
  const header = Uint8Array.from(chunk.subarray(0, headerBytes));
  new DataView(header.buffer).setUint32(4, headerBytes - 8, true);
  header[8]! &= alphaFlag;
  header.fill(0, 9, 12);
  return header;
}
