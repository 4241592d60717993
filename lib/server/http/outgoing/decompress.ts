import 'server-only';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { detectFormat } from '../../../image/codec/format.ts';

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const ungzip: Decompress = promisify(gunzip);
const decompressors: Record<string, Decompress> = {
  gzip: ungzip,
  'x-gzip': ungzip,
  br: promisify(brotliDecompress),
  // `deflate` means zlib (RFC 9110, 8.4.1.2); some servers send raw deflate.
  deflate: (bytes, options) => promisify(hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, options),
};

/** Maximum number of nested codings. */
const maxCodings = 3;

/** The decompressed file exceeds the limit. */
export class TooLargeError extends Error {}
/** Unknown coding, or bytes that are invalid in it. */
export class CodingError extends Error {}

/**
 * Undoes the content codings of a file. The bytes take precedence over the header: an image stays as it is, and gzip is
 * recognized without a header.
 *
 * @param codings header `Content-Encoding`
 * @param maxBytes limit of the decompressed file
 * @throws TooLargeError, CodingError that names the coding
 */
export async function decompress(
  bytes: Uint8Array,
  codings: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const named = (codings ?? '').toLowerCase().split(',').flatMap(nameOf);
  const applied = named.length === 0 && isGzip(bytes) ? ['gzip'] : named.slice(-maxCodings).reverse();
  let current = bytes;
  for (const coding of applied) {
    if (detectFormat(current)) break;
    current = await undo(current, coding, maxBytes);
  }
  return current;
}

async function undo(bytes: Uint8Array, coding: string, maxBytes: number): Promise<Uint8Array> {
  const work = Object.hasOwn(decompressors, coding) ? decompressors[coding] : undefined;
  if (!work) throw new CodingError(coding);
  try {
    return await work(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? new TooLargeError() : new CodingError(coding, { cause: error });
  }
}

function nameOf(text: string): string[] {
  const name = text.trim();
  return name === '' || name === 'identity' ? [] : [name];
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** RFC 1950, 2.2. */
const hasZlibHeader = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 15) === 8 && (first * 256 + second) % 31 === 0;
