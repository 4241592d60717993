import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ascii, chunkTypes, exifOf, pngChunk, uint32s, withChunks } from '../testing/chunks.ts';
import { joinBytes } from './join-bytes.ts';
import { reducePng } from './plain-png.ts';

let png: Uint8Array;
beforeAll(async () => {
  png = await sharp({ create: { width: 6, height: 4, channels: 3, background: '#c03020' } })
    .png()
    .toBuffer();
});

describe('a PNG is reduced to its picture', () => {
  it('returns the input without metadata', () => {
    const srgb = withChunks(png, pngChunk('sRGB', Uint8Array.of(0)));
    expect(reducePng(png)).toMatchObject({ bytes: png, isPlain: true, orientation: 1 });
    expect(reducePng(srgb).bytes).toBe(srgb);
  });

  it.each([
    ['texts', 'tEXt', ascii('Author\0Jane')],
    ['compressed texts', 'zTXt', ascii('GPS\0\0x')],
    ['international texts', 'iTXt', ascii('XML:com.adobe.xmp\0\0\0\0\0<x/>')],
    ['EXIF data that turn nothing', 'eXIf', exifOf(1)],
    ['a time', 'tIME', new Uint8Array(7)],
    ['another resolution across than down', 'pHYs', joinBytes([uint32s(1, 2), Uint8Array.of(1)])],
    ['a background', 'bKGD', new Uint8Array(6)],
    ['significant bits', 'sBIT', Uint8Array.of(5, 6, 5)],
    ['a gamma that says sRGB', 'gAMA', uint32s(45_455)],
    [
      'chromaticities that say sRGB',
      'cHRM',
      uint32s(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6000),
    ],
    ['a code that says sRGB', 'cICP', Uint8Array.of(1, 13, 0, 1)],
    ['an animation', 'acTL', uint32s(1, 0)],
    ['what only one program knows', 'prVt', ascii('secret')],
    ['an empty part of the pixels', 'IDAT', new Uint8Array()],
    ['a palette that nobody needs', 'PLTE', ascii('secret')],
    ['more transparency than there are colours', 'tRNS', ascii('a secret')],
    ['more than a word about sRGB', 'sRGB', ascii('\0secret')],
  ])('removes %s', (_, type, data) => {
    const odd = withChunks(png, pngChunk(type, data));
    const { bytes, isPlain } = reducePng(odd);
    expect(isPlain).toBe(true);
    expect(chunkTypes(bytes)).toEqual(chunkTypes(png));
  });

  it('removes trailing data', () => {
    const { bytes } = reducePng(joinBytes([png, ascii('the rest of a larger picture')]));
    expect(chunkTypes(bytes)).toEqual(chunkTypes(png));
  });

  it('removes a text with a wrong checksum', () => {
    const text = pngChunk('tEXt', ascii('Author\0Jane'));
    text[text.length - 1]! ^= 1;
    expect(chunkTypes(reducePng(withChunks(png, text)).bytes)).toEqual(chunkTypes(png));
  });
});

it.each([
  ['turned', pngChunk('eXIf', exifOf(6))],
  ['with another gamma', pngChunk('gAMA', uint32s(100_000))],
  [
    'with other primaries',
    pngChunk('cHRM', uint32s(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000)),
  ],
  ['with the colours of films', pngChunk('cICP', Uint8Array.of(9, 16, 0, 1))],
  ['with a profile', pngChunk('iCCP', ascii('p3\0\0...'))],
])('a PNG %s is not plain', (_, chunk) => {
  expect(reducePng(withChunks(png, chunk)).isPlain).toBe(false);
});

it('a PNG with data in IEND is not plain', () => {
  expect(reducePng(joinBytes([png.subarray(0, -12), pngChunk('IEND', ascii('secret'))])).isPlain).toBe(false);
});

describe('rejects a damaged PNG:', () => {
  const changed = (change: (bytes: Uint8Array) => void) => () => {
    const bytes = Uint8Array.from(png);
    change(bytes);
    return bytes;
  };
  const idatAt = () => 8 + 25 + 21;

  it.each([
    ['a wrong checksum of its header', changed((bytes) => (bytes[29]! ^= 1))],
    ['a wrong checksum of its pixels', changed((bytes) => (bytes[bytes.length - 13]! ^= 1))],
    ['a wrong checksum of its end', changed((bytes) => (bytes[bytes.length - 1]! ^= 1))],
    ['a colour type that does not exist', changed((bytes) => (bytes[25] = 1))],
    ['an end that is missing', () => png.slice(0, -12)],
    ['half of its pixels', () => png.slice(0, idatAt() + 10)],
    ['only a header', () => png.slice(0, 33)],
    ['no pixels', () => joinBytes([png.subarray(0, 33), pngChunk('IDAT'), pngChunk('IEND')])],
    ['a chunk that must be known and is not', () => withChunks(png, pngChunk('NEWS'))],
    ['a length beyond its end', changed((bytes) => (bytes[33] = 0x7f))],
  ])('%s', (_, make) => {
    expect(() => reducePng(make())).toThrowError(/./);
  });
});
