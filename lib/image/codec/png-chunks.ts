import { crc32 } from './crc32.ts';
import { isPng } from './png-header.ts';

export type PngChunk = {
  /** Four letters; lower case in the first marks an ancillary chunk. */
  type: string;
  data: Uint8Array;
  /** The chunk with length, type and checksum, as stored in the file. */
  whole: Uint8Array;
};

const signatureBytes = 8;
/** Length of size, type and checksum. */
const frameBytes = 12;

/** A PNG that violates the specification: third edition, sections 5.3 to 5.6. */
export class PngError extends Error {
  override readonly name = 'PngError';
}

/**
 * Reads the chunks of a PNG up to `IEND`, ignoring trailing data. Ancillary chunks with a wrong checksum are left out.
 *
 * @throws PngError where the file is truncated, has no pixels, or a critical chunk is damaged
 */
export function readPngChunks(bytes: Uint8Array): PngChunk[] {
  if (!isPng(bytes)) throw new PngError('no PNG signature');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = signatureBytes; at + frameBytes <= bytes.length; ) {
    const end = at + frameBytes + view.getUint32(at);
    if (end > bytes.length) throw new PngError('cut off within a chunk');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isSound = crc32(bytes.subarray(at + 4, end - 4)) === view.getUint32(end - 4);
    if (!isSound && isCritical(type)) throw new PngError(`wrong checksum of ${type}`);
    const data = bytes.subarray(at + 8, end - 4);
    if (isSound) chunks.push({ type, data, whole: bytes.subarray(at, end) });
    if (type === 'IEND') return requireParts(chunks);
    at = end;
  }
  throw new PngError('cut off before the end');
}

/** Writes a PNG: the signature and the given chunks. */
export function joinPngChunks(chunks: readonly PngChunk[]): Uint8Array<ArrayBuffer> {
  const length = chunks.reduce((sum, { whole }) => sum + whole.length, signatureBytes);
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  let at = signatureBytes;
  for (const { whole } of chunks) {
    bytes.set(whole, at);
    at += whole.length;
  }
  return bytes;
}

function isCritical(type: string): boolean {
  return type.charCodeAt(0) < 0x61;
}

function requireParts(chunks: PngChunk[]): PngChunk[] {
  if (chunks[0]?.type !== 'IHDR' || chunks[0].data.length !== 13) throw new PngError('no header');
  if (!chunks.some(({ type, data }) => type === 'IDAT' && data.length > 0)) throw new PngError('no pixels');
  const strange = chunks.find(
    ({ type }) => isCritical(type) && !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(type),
  );
  if (strange) throw new PngError(`unknown chunk ${strange.type}`);
  return chunks;
}
