import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ascii } from '../testing/chunks.ts';
import { joinBytes } from './join-bytes.ts';
import { reduceJpeg } from './plain-jpeg.ts';
import { reduceWebp } from './plain-webp.ts';

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#c03020' } });
const speckled = async (format: 'jpeg' | 'webp', options = {}) => {
  const data = Uint8Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 37) % 251);
  return await sharp(data, { raw: { width: 40, height: 30, channels: 3 } })
    .toFormat(format, options)
    .toBuffer();
};
const pixelsOf = async (bytes: Uint8Array) => await sharp(bytes).removeAlpha().raw().toBuffer();
const secrets = { IFD0: { Artist: 'Jane Example', Copyright: 'SECRET' } };

describe('a JPEG', () => {
  it.each([
    ['baseline', {}],
    ['progressive', { progressive: true }],
    ['with every sample of colour', { chromaSubsampling: '4:4:4', mozjpeg: true }],
  ])('passes a plain file unchanged: %s', async (_, options) => {
    const file = await speckled('jpeg', options);
    expect(Buffer.compare(reduceJpeg(file)!, file)).toBe(0);
  });

  it('loses metadata, and no pixel', async () => {
    const file = await sharp(await speckled('jpeg'))
      .withExif(secrets)
      .withXmp('<x>Jane</x>')
      .jpeg()
      .toBuffer();
    const comment = joinBytes([Uint8Array.of(0xff, 0xfe, 0, 8), ascii('SECRET')]);
    const odd = joinBytes([
      file.subarray(0, 2),
      comment,
      file.subarray(2),
      ascii('a film behind the picture'),
    ]);
    const reduced = Buffer.from(reduceJpeg(odd)!);
    for (const text of ['Jane', 'SECRET', 'film']) expect(reduced.includes(text)).toBe(false);
    expect(await pixelsOf(reduced)).toEqual(await pixelsOf(file));
  });

  it('loses the thumbnail in its first header', async () => {
    const file = await speckled('jpeg');
    const jfif = joinBytes([
      Uint8Array.of(0xff, 0xe0, 0, 19),
      ascii('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01'),
      ascii('rgb'),
    ]);
    const odd = joinBytes([file.subarray(0, 2), jfif, file.subarray(2)]);
    const reduced = Buffer.from(reduceJpeg(odd)!);
    expect(reduced.includes('rgb')).toBe(false);
    expect(await pixelsOf(reduced)).toEqual(await pixelsOf(file));
  });

  it('loses data hidden after the Adobe colour marker, and keeps the marker', async () => {
    const file = await speckled('jpeg');
    const mark = joinBytes([ascii('Adobe\0'), Uint8Array.of(100, 0, 0, 0, 0, 1)]);
    const odd = joinBytes([
      file.subarray(0, 2),
      Uint8Array.of(0xff, 0xee, 0, 2 + mark.length + 6),
      mark,
      ascii('SECRET'),
      file.subarray(2),
    ]);
    const reduced = Buffer.from(reduceJpeg(odd)!);
    expect(reduced.includes('SECRET')).toBe(false);
    expect(reduced.includes(Buffer.from(mark))).toBe(true);
    expect(await pixelsOf(reduced)).toEqual(await pixelsOf(odd));
  });

  it.each([
    ['turned', async () => picture().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    ['with a profile', async () => picture().withIccProfile('p3').jpeg().toBuffer()],
    ['of four inks', async () => picture().toColourspace('cmyk').jpeg().toBuffer()],
    ['cut off', async () => (await speckled('jpeg')).subarray(0, 500)],
    ['cut off in a segment', async () => (await speckled('jpeg')).subarray(0, 30)],
  ])('does not pass a file that is %s', async (_, make) => {
    expect(reduceJpeg(await make())).toBeUndefined();
  });
});

describe('a WebP', () => {
  it.each([
    ['lossy', {}],
    ['lossless', { lossless: true }],
  ])('passes a plain file unchanged: %s', async (_, options) => {
    const file = await speckled('webp', options);
    expect(Buffer.compare(reduceWebp(file)!, file)).toBe(0);
  });

  it('loses metadata, and no pixel', async () => {
    const file = await sharp(await speckled('webp'))
      .withExif(secrets)
      .withXmp('<x>Jane</x>')
      .webp()
      .toBuffer();
    const reduced = Buffer.from(reduceWebp(joinBytes([file, ascii('a film behind the picture')]))!);
    for (const text of ['Jane', 'SECRET', 'film', 'EXIF', 'XMP ']) expect(reduced.includes(text)).toBe(false);
    expect(await pixelsOf(reduced)).toEqual(await pixelsOf(file));
    expect(reduced.readUInt32LE(4)).toBe(reduced.length - 8);
  });

  it('loses data hidden in its header, and pictures after the first', async () => {
    const file = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#00ff0040' } })
      .withExif(secrets)
      .webp()
      .toBuffer();
    const body = joinBytes([
      ascii('VP8X'),
      Uint8Array.of(16, 0, 0, 0, 0x18, 1, 2, 3),
      file.subarray(24, 30),
      ascii('SECRET'),
      file.subarray(30),
      ascii('VP8 '),
      Uint8Array.of(6, 0, 0, 0),
      ascii('HIDDEN'),
    ]);
    const odd = Buffer.from(joinBytes([file.subarray(0, 12), body]));
    odd.writeUInt32LE(odd.length - 8, 4);
    const reduced = Buffer.from(reduceWebp(odd)!);
    expect(odd.includes('SECRET')).toBe(true);
    for (const text of ['SECRET', 'HIDDEN', 'Jane']) expect(reduced.includes(text)).toBe(false);
    expect(await pixelsOf(reduced)).toEqual(await pixelsOf(file));
  });

  it('keeps its transparency', async () => {
    const file = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#00ff0040' } })
      .withExif(secrets)
      .webp()
      .toBuffer();
    const { data } = await sharp(reduceWebp(file)).raw().toBuffer({ resolveWithObject: true });
    expect(data[3]).toBe(0x40);
  });

  let frames: Buffer;
  beforeAll(async () => {
    const two = Buffer.alloc(8 * 16 * 3, 9);
    two.fill(200, 8 * 8 * 3);
    frames = await sharp(two, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
  });

  it.each([
    ['turned', async () => picture().withMetadata({ orientation: 3 }).webp().toBuffer()],
    ['with a profile', async () => picture().withIccProfile('p3').webp().toBuffer()],
    ['moving', async () => frames],
    ['cut off', async () => (await speckled('webp')).subarray(0, 100)],
  ])('does not pass a file that is %s', async (_, make) => {
    expect(reduceWebp(await make())).toBeUndefined();
  });
});
