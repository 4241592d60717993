import { crc32 } from './crc32.ts';
import { joinBytes } from './join-bytes.ts';

/** Signature and header chunk of a PNG. */
const headBytes = 33;

/**
 * Adds an XMP packet to a PNG: uncompressed, in a chunk `iTXt` behind the header, as XMP demands (part 3, 1.1.5). The
 * encoder would write `zTXt`, which readers pass over.
 */
export function addXmp(png: Uint8Array, packet: string): Uint8Array {
  // Keyword, no compression, no language, no translated keyword (PNG third edition, 11.3.3.4).
  const data = new TextEncoder().encode(`XML:com.adobe.xmp\0\0\0\0\0${packet}`);
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode('iTXt'), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return joinBytes([png.subarray(0, headBytes), chunk, png.subarray(headBytes)]);
}
