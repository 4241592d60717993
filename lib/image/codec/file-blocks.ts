import { isPng } from './png-header.ts';

/**
 * A block of a picture file: a chunk of a PNG (`caBX`), a segment of a JPEG up to its first scan (`ffeb`: its marker in
 * hexadecimal), or a chunk of a WebP (`C2PA`).
 */
export type FileBlock = { type: string; data: Uint8Array };

/** The blocks of a file in order, and the offset behind the last one. */
export type FileBlocks = { format: 'png' | 'jpeg' | 'webp'; blocks: FileBlock[]; end: number };

/** Maximum number of blocks of one file: far more than any encoder writes. */
const mostBlocks = 100_000;

/**
 * Reads the blocks of a PNG, JPEG or WebP without decoding it. A damaged file gives the blocks before the damage.
 *
 * @returns undefined for any other format
 */
export function readFileBlocks(bytes: Uint8Array): FileBlocks | undefined {
  if (isPng(bytes)) return readPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes, 0);
  return textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP' ? readWebp(bytes) : undefined;
}

function readPng(bytes: Uint8Array): FileBlocks {
  const blocks: FileBlock[] = [];
  let at = 8;
  while (at + 12 <= bytes.length && blocks.length < mostBlocks) {
    const length = viewOf(bytes).getUint32(at);
    if (at + 12 + length > bytes.length) break;
    const type = textAt(bytes, at + 4, 4);
    blocks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
    if (type === 'IEND') break;
  }
  return { format: 'png', blocks, end: at };
}

/** @param start offset of the picture: a file may hold several */
export function readJpeg(bytes: Uint8Array, start: number): FileBlocks {
  const blocks: FileBlock[] = [];
  let at = start + 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && blocks.length < mostBlocks) {
    const marker = bytes[at + 1]!;
    // Fill bytes may precede a marker (ITU-T T.81, B.1.1.2).
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + viewOf(bytes).getUint16(at + 2);
    if (end > bytes.length) break;
    blocks.push({ type: `ff${marker.toString(16).padStart(2, '0')}`, data: bytes.subarray(at + 4, end) });
    at = end;
    if (marker === 0xda) break;
  }
  return { format: 'jpeg', blocks, end: at };
}

function readWebp(bytes: Uint8Array): FileBlocks {
  const blocks: FileBlock[] = [];
  let at = 12;
  while (at + 8 <= bytes.length && blocks.length < mostBlocks) {
    const length = viewOf(bytes).getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) break;
    blocks.push({ type: textAt(bytes, at, 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return { format: 'webp', blocks, end: at };
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Whether the data of a block contain an ASCII text, within their first `mostBytes`. */
export function holdsText({ data }: FileBlock, text: string, mostBytes = 65_536): boolean {
  return latin1(data.subarray(0, mostBytes)).includes(text);
}

/** Bytes as text, one character each. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
