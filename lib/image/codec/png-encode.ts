import { Zlib } from 'fflate';
import { crc32 } from './crc32.ts';
import { joinBytes } from './join-bytes.ts';

/** Pixels to encode, requested row by row to avoid a second copy of a large picture. */
export type PixelRows = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Writes a row (0 is the top one) as RGBA into `rgba`, whose length is `widthPx * 4`. */
  writeRow(row: number, rgba: Uint8Array): void;
};

/** Bytes that are compressed between two pauses, some milliseconds of work. */
const CHUNK_BYTES = 512 * 1024;

/** Measured on masks: higher levels take longer and save a few percent, lower ones are not faster. */
const COMPRESSION_LEVEL = 3;

/** Filter type Up stores the difference to the row above, which is mostly zero for masks. */
const FILTER_UP = 2;

/**
 * Encodes an 8-bit RGBA PNG. The bytes depend on the pixels alone: the compressor is a dependency, not that of the
 * platform, which differs between browsers.
 *
 * @param pause yields to other work; called every few milliseconds
 * @throws RangeError where a side is 0
 */
export async function encodePng(
  pixels: PixelRows,
  pause: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { widthPx, heightPx } = pixels;
  if (widthPx < 1 || heightPx < 1) throw new RangeError(`A PNG cannot be ${widthPx} × ${heightPx}.`);
  const compressed: Uint8Array[] = [];
  const zlib = new Zlib({ level: COMPRESSION_LEVEL }, (part) => compressed.push(part));
  const nextRow = createRowFilter(pixels);
  const rowsAtOnce = Math.max(1, Math.floor(CHUNK_BYTES / (widthPx * 4 + 1)));
  for (let first = 0; first < heightPx; first += rowsAtOnce) {
    if (first > 0) await pause();
    const end = Math.min(heightPx, first + rowsAtOnce);
    const chunk = new Uint8Array((end - first) * (widthPx * 4 + 1));
    for (let row = first; row < end; row++) nextRow(row, chunk, (row - first) * (widthPx * 4 + 1));
    zlib.push(chunk, end === heightPx);
  }
  return joinBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', [header(widthPx, heightPx)]),
    pngChunk('IDAT', compressed),
    pngChunk('IEND', []),
  ]);
}

/** Returns a function that writes a filter byte and a filtered row; rows must be passed in order. */
function createRowFilter(pixels: PixelRows): (row: number, target: Uint8Array, offset: number) => void {
  let current = new Uint32Array(pixels.widthPx);
  let above = new Uint32Array(pixels.widthPx);
  const difference = new Uint32Array(pixels.widthPx);
  const differenceBytes = new Uint8Array(difference.buffer);
  return (row, target, offset) => {
    [current, above] = [above, current];
    pixels.writeRow(row, new Uint8Array(current.buffer));
    for (let i = 0; i < current.length; i++) difference[i] = subtractBytes(current[i]!, above[i]!);
    target[offset] = FILTER_UP;
    target.set(differenceBytes, offset + 1);
  };
}

/** a − b for each of four bytes, without borrow between them (Hacker's Delight, 2-18). */
function subtractBytes(a: number, b: number): number {
  return ((a | 0x80808080) - (b & 0x7f7f7f7f)) ^ ((a ^ ~b) & 0x80808080);
}

function header(widthPx: number, heightPx: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  // 8 bits per channel, RGBA, deflate, adaptive filters, not interlaced.
  bytes.set([8, 6, 0, 0, 0], 8);
  return bytes;
}

function pngChunk(name: string, parts: readonly Uint8Array[]): Uint8Array {
  const data = joinBytes(parts);
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = name.charCodeAt(i);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}
