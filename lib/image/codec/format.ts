import { isPng } from './png-header.ts';

/** A picture file format. */
export type PictureFormat = {
  id: string;
  /** IANA media type. */
  mediaType: string;
  /** File extension without dot. */
  extension: string;
  /** Name for users. */
  label: string;
};

const format = (id: string, mediaType: string, extension: string, label: string): PictureFormat => ({
  id,
  mediaType,
  extension,
  label,
});

const png = format('png', 'image/png', 'png', 'PNG');
const jpeg = format('jpeg', 'image/jpeg', 'jpg', 'JPEG');
const webp = format('webp', 'image/webp', 'webp', 'WebP');
const avif = format('avif', 'image/avif', 'avif', 'AVIF');
const gif = format('gif', 'image/gif', 'gif', 'GIF');
const heic = format('heic', 'image/heic', 'heic', 'HEIC');
const heif = format('heif', 'image/heif', 'heif', 'HEIF');
const tiff = format('tiff', 'image/tiff', 'tiff', 'TIFF');
const bmp = format('bmp', 'image/bmp', 'bmp', 'BMP');
const jxl = format('jxl', 'image/jxl', 'jxl', 'JPEG XL');
const svg = format('svg', 'image/svg+xml', 'svg', 'SVG');
const pdf = format('pdf', 'application/pdf', 'pdf', 'PDF');

/** All formats that `detectFormat` recognizes. */
export const pictureFormats: readonly PictureFormat[] = [
  png,
  jpeg,
  webp,
  avif,
  gif,
  heic,
  heif,
  tiff,
  bmp,
  jxl,
  svg,
  pdf,
];

/** Number of bytes from the start of a file that `detectFormat` needs. */
export const formatHeadBytes = 4096;

/**
 * Detects the format of a file by its first bytes; name, extension and media type are ignored.
 *
 * @param bytes the file, or its first `formatHeadBytes` bytes
 * @returns undefined for an unknown format
 */
export function detectFormat(bytes: Uint8Array): PictureFormat | undefined {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (isPng(bytes)) return png;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return webp;
  if (/^GIF8[79]a$/.test(text(0, 6))) return gif;
  if (text(4, 8) === 'ftyp') return formatOfBrands(bytes);
  // Classic TIFF and BigTIFF, in either byte order.
  if (/^(II[*+]\0|MM\0[*+])$/.test(text(0, 4))) return tiff;
  if (isBmp(bytes)) return bmp;
  const isJxlBox = text(0, 12) === '\0\0\0\x0cJXL \r\n\x87\n';
  if (isJxlBox || (bytes[0] === 0xff && bytes[1] === 0x0a)) return jxl;
  return formatOfText(bytes);
}

/** @returns the format of a media type without parameters; undefined for an unknown one */
export function formatOfMediaType(mediaType: string): PictureFormat | undefined {
  const [type] = mediaType.toLowerCase().split(';');
  return pictureFormats.find((known) => known.mediaType === type?.trim());
}

/** File extension of a media type, without dot: `image/jpeg` → `jpg`; `bin` for an unknown one. */
export function extensionOf(mediaType: string): string {
  return formatOfMediaType(mediaType)?.extension ?? 'bin';
}

/**
 * The major brand decides, then the compatible brands in order (ISO/IEC 14496-12, 4.3). Brands of AVIF: AV1 Image File
 * Format, 3; of HEIC and HEIF: ISO/IEC 23008-12, 10 and annex B.
 */
function formatOfBrands(bytes: Uint8Array): PictureFormat | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0);
  // 0: the box extends to the end of the file. 1: a 64-bit length follows the name.
  const start = length === 1 ? 16 : 8;
  const end = Math.min(length < 2 ? formatHeadBytes : length, formatHeadBytes, bytes.length);
  let isHeif = false;
  for (let at = start; at + 4 <= end; at += at === start ? 8 : 4) {
    const brand = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (/^avi[fso]$/.test(brand)) return avif;
    if (/^he[iv][cxms]$/.test(brand)) return heic;
    isHeif ||= brand === 'mif1' || brand === 'msf1' || brand === 'mif2';
  }
  return isHeif ? heif : undefined;
}

/** Many texts begin with `BM`, so the length of the second header must be a known one as well. */
function isBmp(bytes: Uint8Array): boolean {
  if (bytes.length < 18 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return false;
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(14, true);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(headerBytes);
}

function formatOfText(bytes: Uint8Array): PictureFormat | undefined {
  const head = bytes.subarray(0, formatHeadBytes);
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  // Only ASCII matters; in UTF-16 every other byte of it is 0.
  const letters = isUtf16 ? head.subarray(2).filter((byte) => byte !== 0) : head;
  const text = String.fromCharCode(...letters).replace(/^\xef\xbb\xbf/, '');
  if (/^\s*%PDF-/.test(text)) return pdf;
  const prolog = /^(\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>)*/i;
  return /^<([a-z]+:)?svg[\s>/]/i.test(text.replace(prolog, '')) ? svg : undefined;
}
