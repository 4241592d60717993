import { crc32 } from '../codec/crc32.ts';
import { joinBytes } from '../codec/join-bytes.ts';

/** PNG chunks for files that no library would write. */

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function pngChunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(ascii(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** A PNG with further chunks behind its header. */
export function withChunks(png: Uint8Array, ...chunks: readonly Uint8Array[]): Uint8Array {
  return joinBytes([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** Types of a PNG's chunks, in order; trailing data count as a chunk of type `rest`. */
export function chunkTypes(png: Uint8Array): string[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const types: string[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (types.at(-1) === 'IEND') return [...types, 'rest'];
    types.push(String.fromCharCode(...png.subarray(at + 4, at + 8)));
  }
  return types;
}

export const uint32s = (...values: number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * 4);
  for (const [i, value] of values.entries()) new DataView(bytes.buffer).setUint32(i * 4, value);
  return bytes;
};

/** EXIF data with an orientation only, in either byte order. */
export function exifOf(orientation: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(26);
  bytes.set(ascii(isLittle ? 'II*\0' : 'MM\0*'));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 1, isLittle);
  view.setUint16(10, 0x0112, isLittle);
  view.setUint16(12, 3, isLittle);
  view.setUint32(14, 1, isLittle);
  view.setUint16(18, orientation, isLittle);
  return bytes;
}
