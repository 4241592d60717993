import { joinBytes } from './join-bytes.ts';
import { readOrientation } from './orientation.ts';

/** Markers of segments that decoding needs (ITU-T T.81, table B.1): frames, tables, restarts, scans. */
const isPixelMarker = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdd);
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Minimal JFIF header, which defines the colour encoding: version 1.1, no unit, square pixels, no thumbnail. */
const jfifHeader = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

/**
 * Reduces a JPEG to its picture: removes EXIF, XMP, comments, thumbnails, further pictures and trailing data.
 *
 * @returns undefined where decoding the result would look different: rotated, with colour profile, four channels, or
 *   not conforming to ITU-T T.81
 */
export function reduceJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === endOfImage) return joinBytes([...parts, bytes.subarray(at, at + 2)]);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (at + 4 > bytes.length) return undefined;
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (changesLook(marker, segment)) return undefined;
    const part = keptPart(marker, segment);
    if (part) parts.push(part);
    at = end;
    if (marker !== startOfScan) continue;
    const scanEnd = endOfScan(bytes, end);
    parts.push(bytes.subarray(end, scanEnd));
    at = scanEnd;
  }
  return undefined;
}

function changesLook(marker: number, segment: Uint8Array): boolean {
  const body = segment.subarray(4);
  if (marker === 0xe1 && startsWith(body, 'Exif\0\0')) return readOrientation(body) !== 1;
  if (marker === 0xe2 && startsWith(body, 'ICC_PROFILE\0')) return true;
  return isFrame(marker) && body[5]! > 3;
}

function keptPart(marker: number, segment: Uint8Array): Uint8Array | undefined {
  if (isPixelMarker(marker)) return segment;
  const body = segment.subarray(4);
  if (marker === 0xe0 && startsWith(body, 'JFIF\0')) return body.length === 14 ? segment : jfifHeader;
  // The Adobe segment states whether three channels are RGB or YCbCr. Its length is fixed; a longer one contains other
  // data.
  if (marker !== 0xee || !startsWith(body, 'Adobe') || body.length < 12) return undefined;
  return body.length === 12 ? segment : joinBytes([Uint8Array.of(0xff, 0xee, 0, 14), body.subarray(0, 12)]);
}

/** Offset of the marker that ends the coded data from `start` on. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}
