import { type Orientation, readOrientation } from './orientation.ts';
import { joinPngChunks, type PngChunk, PngError, readPngChunks } from './png-chunks.ts';
import { type PngColour, readPngColour } from './png-colour.ts';
import { type PngHeader, readPngHeader } from './png-header.ts';

/** A PNG reduced to its picture. */
export type PlainPng = {
  header: PngHeader;
  /**
   * Without texts, EXIF, times, thumbnails, further frames, empty chunks and trailing data; the input itself where it
   * has none of these.
   */
  bytes: Uint8Array;
  orientation: Orientation;
  colour: PngColour;
  /** Whether the samples are upright 8-bit sRGB, so that the file can be passed on. */
  isPlain: boolean;
};

/** Chunks that decoding needs, and `sRGB`, which states the default. */
const pixelChunks = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sRGB'];

/** Largest length of `tRNS` by colour type (PNG third edition, 11.3.1.1); decoders ignore a longer one as well. */
const mostTransparencyBytes = { grey: 2, 'grey-alpha': 0, rgb: 6, rgba: 0, palette: 256 } as const;

/** @throws PngError where the file is truncated or damaged */
export function reducePng(bytes: Uint8Array): PlainPng {
  const chunks = readPngChunks(bytes);
  const header = readPngHeader(bytes);
  if (!header) throw new PngError('a header that does not exist');
  const colour = readPngColour(chunks);
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const orientation = exif ? readOrientation(exif.data) : 1;
  const kept = chunks.filter((chunk) => isKept(chunk, header, colour));
  const length = kept.reduce((sum, { whole }) => sum + whole.length, 8);
  const isAsSeen = header.bitDepth <= 8 && !header.interlaced && orientation === 1 && colour === undefined;
  // `IEND` is empty in a valid file; anything in it is hidden data.
  const isPlain = isAsSeen && chunks.at(-1)?.data.length === 0;
  return {
    header,
    bytes: length === bytes.length ? bytes : joinPngChunks(kept),
    orientation,
    colour,
    isPlain,
  };
}

function isKept({ type, data }: PngChunk, { colorType }: PngHeader, colour: PngColour): boolean {
  if (type === 'IDAT') return data.length > 0;
  // `PLTE` of a true-colour picture is only a suggestion for palette displays.
  if (type === 'PLTE') return colorType === 'palette';
  if (type === 'tRNS') return data.length <= mostTransparencyBytes[colorType];
  if (type === 'sRGB') return data.length === 1;
  if (type === 'iCCP') return colour === 'icc';
  // A resolution reveals nothing about the author, and many libraries write one.
  if (type === 'pHYs') return isSquare(data);
  return pixelChunks.includes(type);
}

function isSquare(data: Uint8Array): boolean {
  if (data.length !== 9) return false;
  const view = new DataView(data.buffer, data.byteOffset);
  return view.getUint32(0) === view.getUint32(4);
}
