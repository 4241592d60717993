import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { detectFormat, extensionOf, formatOfMediaType, pictureFormats } from './format.ts';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const flat = () => sharp({ create: { width: 5, height: 4, channels: 3, background: '#c03020' } });

/** The first box of an ISO base media file: length, `ftyp`, major brand, version, compatible brands. */
const box = (major: string, compatible: readonly string[], length?: number) => {
  const brands = ascii(`ftyp${major}\0\0\0\0${compatible.join('')}`);
  const bytes = new Uint8Array(brands.length + 20);
  new DataView(bytes.buffer).setUint32(0, length ?? brands.length + 4);
  bytes.set(brands, 4);
  return bytes;
};

const bmp = () => {
  const bytes = new Uint8Array(54);
  bytes.set(ascii('BM'));
  bytes[14] = 40;
  return bytes;
};

const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...[...ascii(text)].flatMap((byte) => [byte, 0])]);

describe('detectFormat', () => {
  it.each(['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'] as const)(
    'detects %s in a file of a library',
    async (id) => {
      expect(detectFormat(await flat().toFormat(id).toBuffer())?.id).toBe(id);
    },
  );

  it.each([
    ['a photograph of a phone', box('heic', ['mif1', 'heic']), 'heic'],
    ['a sequence of HEVC pictures', box('hevc', ['msf1', 'hevc']), 'heic'],
    ['a HEIC under the general brand', box('mif1', ['mif1', 'heic']), 'heic'],
    ['an AVIF under the general brand', box('mif1', ['mif1', 'avif', 'miaf']), 'avif'],
    ['an AVIF sequence', box('avis', ['msf1']), 'avif'],
    ['a first box without a length', box('avif', ['mif1'], 0), 'avif'],
    ['a HEIF of an unknown codec', box('mif1', ['miaf']), 'heif'],
    ['classic TIFF, big end first', ascii('MM\0*\0\0\0\x08'), 'tiff'],
    ['BigTIFF', ascii('II+\0\x08\0\0\0'), 'tiff'],
    ['a bitmap', bmp(), 'bmp'],
    ['a JPEG XL codestream', Uint8Array.of(0xff, 0x0a, 0, 0), 'jxl'],
    ['a JPEG XL file', ascii('\0\0\0\x0cJXL \r\n\x87\n'), 'jxl'],
    ['a drawing', ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    [
      'a drawing behind a prolog',
      ascii('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <svg> -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg:svg>'),
      'svg',
    ],
    ['a drawing in UTF-16', utf16('<?xml version="1.0"?><svg >'), 'svg'],
    ['a document', ascii('%PDF-1.7\n'), 'pdf'],
  ])('detects %s', (_, bytes, id) => {
    expect(detectFormat(bytes)?.id).toBe(id);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a text', ascii('BM is short for bitmap, and that is all.')],
    ['a page with a drawing', ascii('<!DOCTYPE html><html><svg></svg></html>')],
    ['a film', box('isom', ['isom', 'mp42'])],
    ['a sound', ascii('RIFF\0\0\0\0WAVEfmt ')],
    ['a brand behind the end of the first box', box('isom', ['mp42', 'avif'], 20)],
    ['half a PNG signature', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0a)],
    ['the end of a box that is cut off', ascii('\0\0\0\x20ftyp')],
  ])('does not detect %s', (_, bytes) => {
    expect(detectFormat(bytes)).toBeUndefined();
  });

  it('reads a part of a larger buffer', async () => {
    const file = await flat().avif().toBuffer();
    const memory = new Uint8Array(file.length + 3);
    memory.set(file, 3);
    expect(detectFormat(memory.subarray(3))?.id).toBe('avif');
  });
});

it('each format has one media type, extension and name', () => {
  for (const key of ['id', 'mediaType', 'extension', 'label'] as const) {
    expect(new Set(pictureFormats.map((format) => format[key])).size).toBe(pictureFormats.length);
  }
  expect(formatOfMediaType('Image/JPEG; q=1')?.extension).toBe('jpg');
  expect(formatOfMediaType('image/jpg')).toBeUndefined();
  expect(formatOfMediaType('')).toBeUndefined();
  expect(extensionOf('image/jpeg')).toBe('jpg');
  expect(extensionOf('text/../html')).toBe('bin');
});
