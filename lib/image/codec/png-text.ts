import { crc32 } from './crc32.ts';
import { joinBytes } from './join-bytes.ts';
import { readPngChunks } from './png-chunks.ts';

/** Signature and header chunk of a PNG. */
const headBytes = 33;

/** What follows the keyword: no compression, no language, no translated keyword (PNG third edition, 11.3.3.4). */
const plain = '\0\0\0\0\0';

/** Adds a text to a PNG: uncompressed UTF-8 in a chunk `iTXt` behind the header. @param keyword 1 to 79 ASCII letters */
export function addPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const data = new TextEncoder().encode(keyword + plain + text);
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode('iTXt'), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return joinBytes([png.subarray(0, headBytes), chunk, png.subarray(headBytes)]);
}

/**
 * Reads a text that `addPngText` has added.
 *
 * @returns undefined where there is none, or one of another form
 * @throws PngError as `readPngChunks`
 */
export function readPngText(png: Uint8Array, keyword: string): string | undefined {
  const head = new TextEncoder().encode(keyword + plain);
  const found = readPngChunks(png).find(
    ({ type, data }) => type === 'iTXt' && head.every((byte, i) => data[i] === byte),
  );
  return found && new TextDecoder().decode(found.data.subarray(head.length));
}
