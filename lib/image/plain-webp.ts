import { joinBytes } from './join-bytes.ts';
import { readOrientation } from './orientation.ts';

/** Flags of the extended header that tell of what is kept: transparency alone (WebP container specification, VP8X). */
const alphaFlag = 0x10;

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
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    // Some writers leave out the byte that makes the last chunk even.
    if (at + 8 + length > end) return undefined;
    const chunk = bytes.subarray(at, Math.min(next, end));
    if (type === 'ICCP' || type === 'ANIM' || type === 'ANMF') return undefined;
    if (type === 'EXIF' && readOrientation(chunk.subarray(8, 8 + length)) !== 1) return undefined;
    if (type === 'VP8X') kept.push(plainHeader(chunk));
    if (type === 'ALPH' || type === 'VP8 ' || type === 'VP8L') kept.push(chunk);
    at = next;
  }
  const body = joinBytes([bytes.slice(0, 12), ...kept]);
  new DataView(body.buffer).setUint32(4, body.length - 8, true);
  return body;
}

function plainHeader(chunk: Uint8Array): Uint8Array {
  const header = chunk.slice();
  header[8]! &= alphaFlag;
  return header;
}
