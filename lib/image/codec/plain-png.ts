import { type Orientation, readOrientation } from './orientation.ts';
import { joinPngChunks, type PngChunk, PngError, readPngChunks } from './png-chunks.ts';
import { type PngColour, readPngColour } from './png-colour.ts';
import { type PngHeader, readPngHeader } from './png-header.ts';

/** A PNG reduced to what makes its picture. */
export type PlainPng = {
  header: PngHeader;
  /**
   * Without texts, EXIF, times, thumbnails, further frames, empty parts, and what follows the end. The very bytes that
   * were given where there was nothing of it.
   */
  bytes: Uint8Array;
  orientation: Orientation;
  colour: PngColour;
  /** True where the samples are 8-bit sRGB in the order in which they are seen, so that the file can be passed on. */
  isPlain: boolean;
};

/** Chunks without which the pixels cannot be read, and one that says what is assumed anyway. */
const pixelChunks = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sRGB'];

/** Of the chunk that says what is transparent (PNG third edition, 11.3.1.1); decoders leave a longer one out as well. */
const mostTransparencyBytes = { grey: 2, 'grey-alpha': 0, rgb: 6, rgba: 0, palette: 256 } as const;

/** @throws PngError where the file is cut off or damaged */
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
  // The end holds nothing, unless somebody hides something there.
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
  // Of other pictures it is a suggestion for old screens.
  if (type === 'PLTE') return colorType === 'palette';
  if (type === 'tRNS') return data.length <= mostTransparencyBytes[colorType];
  if (type === 'sRGB') return data.length === 1;
  if (type === 'iCCP') return colour === 'icc';
  // A resolution says nothing of who made the picture, and many libraries write one.
  if (type === 'pHYs') return isSquare(data);
  return pixelChunks.includes(type);
}

function isSquare(data: Uint8Array): boolean {
  if (data.length !== 9) return false;
  const view = new DataView(data.buffer, data.byteOffset);
  return view.getUint32(0) === view.getUint32(4);
}
