import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { joinBytes } from '../../image/codec/join-bytes.ts';
import { turnUpright } from '../../image/codec/orientation.ts';
import { readPngChunks } from '../../image/codec/png-chunks.ts';
import { alphaOf, type Pixels } from '../../image/pixels.ts';
import { ascii, chunkTypes, exifOf, pngChunk, uint32s, withChunks } from '../../image/testing/chunks.ts';
import { decode, encode, halfMaskPng, noisePng } from '../testing/pictures.ts';
import { decodeIntake } from './intake.ts';

const gradient = (channels: 3 | 4): Sharp => {
  const data = new Uint8Array(16 * 16 * channels);
  for (let i = 0; i < data.length; i += 1)
    data[i] = i % channels === 3 ? (i < data.length / 2 ? 0 : 255) : i % 251;
  return sharp(data, { raw: { width: 16, height: 16, channels } });
};

describe('decodeIntake', () => {
  it('keeps a plain source and mask byte for byte', async () => {
    const [source, mask] = [await noisePng(16, 1), await halfMaskPng(16)];
    const intake = await decodeIntake(source, mask);
    expect(intake.source.bytes).toBe(source);
    expect(intake.mask?.png).toBe(mask);
    expect(intake.mask?.keep.data.slice(6, 10)).toEqual(Uint8Array.of(0, 0, 255, 255));
  });

  it("derives a mask from the source's transparency without a mask file", async () => {
    const source = await gradient(4).png().toBuffer();
    const { mask, mark } = await decodeIntake(source, undefined);
    expect(mark).toBe('transparency');
    const pixels = await decode(mask!.png);
    expect([pixels.data[3], pixels.data.at(-1)]).toEqual([0, 255]);
  });

  it('has no mask beside markup, whatever is transparent in the source', async () => {
    const source = await gradient(4).png().toBuffer();
    const markup = await halfMaskPng(16);
    expect(await decodeIntake(source, undefined, ['image/png'], { markup })).toMatchObject({
      mask: undefined,
      mark: 'nothing',
    });
  });

  it('has no mask without a mask file and transparency', async () => {
    for (const source of [await noisePng(16, 1), await barelyTransparent()])
      expect(await decodeIntake(source, undefined)).toMatchObject({ mask: undefined, mark: 'nothing' });
  });

  it.each([
    ['with 16 bits', (picture: Sharp) => picture.toColourspace('rgb16').png()],
    ['interlaced', (picture: Sharp) => picture.png({ progressive: true })],
    ['with a colour profile', (picture: Sharp) => picture.withIccProfile('p3').png()],
  ])('re-encodes a source %s as plain 8-bit sRGB', async (_, change) => {
    const odd = await change(gradient(3)).toBuffer();
    const { source } = await decodeIntake(odd, await halfMaskPng(16));
    expect(source.bytes).not.toBe(odd);
    const again = await decodeIntake(source.bytes, await halfMaskPng(16));
    expect(again.source.bytes).toBe(source.bytes);
    expect(again.source.pixels.data).toEqual(source.pixels.data);
  });

  it.each([
    ['a palette with transparency', (picture: Sharp) => picture.png({ palette: true })],
    ['grey with alpha', (picture: Sharp) => picture.greyscale().png()],
  ])('decodes %s', async (_, change) => {
    const { source } = await decodeIntake(await change(gradient(4)).toBuffer(), undefined);
    expect(source.pixels.data.length).toBe(16 * 16 * 4);
  });
});

describe('a mask', () => {
  const masked = async (...alphas: number[]) => {
    const data = new Uint8Array(16 * 16 * 4);
    for (let i = 0; i < 256; i += 1) data[i * 4 + 3] = alphas[i % alphas.length]!;
    return await decodeIntake(await noisePng(16, 1), await encode({ widthPx: 16, heightPx: 16, data }));
  };

  it.each([
    ['painted with 31 %', [176, 255], [176, 255]],
    ['with holes of alpha 128', [128, 255], [128, 255]],
    ['of 0 and 254', [0, 254], [0, 255]],
    ['of next to nothing and all', [2, 253], [0, 255]],
  ])('%s is accepted, and sent with its effective values', async (_, alphas, kept) => {
    const { mask } = await masked(...alphas);
    expect([...mask!.keep.data.subarray(0, 2)]).toEqual(kept);
    expect([...alphaOf(await decode(mask!.png)).data]).toEqual([...mask!.keep.data]);
  });
});

describe('only the picture is passed on:', () => {
  const mask = halfMaskPng(16);
  const secret = pngChunk('tEXt', ascii('Comment\0GPS 48.1,11.5 Jane Example'));
  const plain = async () => new Uint8Array(await gradient(3).png().toBuffer());

  it('removes texts, EXIF data and trailing data of source and mask, and no pixel', async () => {
    const [image, hole] = [await plain(), await mask];
    const odd = (png: Uint8Array) =>
      joinBytes([withChunks(png, secret, pngChunk('eXIf', exifOf(1))), ascii('the rest of a screenshot')]);
    const intake = await decodeIntake(odd(image), odd(hole));
    expect(Buffer.compare(intake.source.bytes, image)).toBe(0);
    expect(Buffer.compare(intake.mask!.png, hole)).toBe(0);
  });

  it('removes bytes after the compressed pixels, also within the file', async () => {
    const image = await plain();
    const idat = deflateSync(Buffer.alloc((16 * 3 + 1) * 16));
    const header = image.subarray(0, 33);
    const file = (data: Uint8Array) => joinBytes([header, pngChunk('IDAT', data), pngChunk('IEND')]);
    expect((await decodeIntake(file(idat), await mask)).source.bytes.length).toBe(file(idat).length);
    for (const hiding of [
      joinBytes([idat, ascii('HIDDEN')]),
      new Uint8Array(
        deflateSync(Buffer.concat([Buffer.alloc((16 * 3 + 1) * 16), Buffer.from('HIDDEN')]), { level: 0 }),
      ),
    ]) {
      const { source } = await decodeIntake(file(hiding), await mask);
      expect(Buffer.from(source.bytes).includes('HIDDEN')).toBe(false);
      expect(source.pixels.data.filter((_, i) => i % 4 < 3).every((value) => value === 0)).toBe(true);
    }
  });

  it.each([2, 3, 4, 5, 6, 7, 8] as const)('applies the orientation of a PNG (%i)', async (orientation) => {
    const rgba = await decode(await plain());
    const lying = withChunks(await plain(), pngChunk('eXIf', exifOf(orientation)));
    const { source } = await decodeIntake(lying, await mask);
    expect(chunkTypes(source.bytes)).not.toContain('eXIf');
    expect((await decode(source.bytes)).data).toEqual(Buffer.from(turnUpright(rgba, orientation).data));
  });

  it.each([
    ['gAMA', uint32s(100_000)],
    ['cICP', Uint8Array.of(12, 13, 0, 1)],
    ['cHRM', uint32s(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000)],
  ])('converts colours of %s to sRGB, in 8 and in 16 bits', async (type, data) => {
    const deep = deepPng((await decode(await plain())).data);
    const tagged = async (png: Uint8Array) =>
      await decodeIntake(withChunks(png, pngChunk(type, data)), await mask);
    const [flat, tall] = [await tagged(await plain()), await tagged(deep)];
    expect(chunkTypes(flat.source.bytes)).not.toContain(type);
    expect(flat.source.pixels.data).not.toEqual((await decode(await plain())).data);
    expect((await decode(flat.source.bytes)).data).toEqual(Buffer.from(flat.source.pixels.data));
    const most = Math.max(
      ...flat.source.pixels.data.map((value, i) => Math.abs(value - tall.source.pixels.data[i]!)),
    );
    expect(most).toBeLessThanOrEqual(1);
  });

  it.each(['jpeg', 'webp'] as const)('removes EXIF data of a %s, and no pixel', async (format) => {
    const file = await gradient(3)
      .withExif({ IFD0: { Artist: 'Jane Example' } })
      .toFormat(format)
      .toBuffer();
    const accepted = [`image/${format}`] as const;
    const { source } = await decodeIntake(file, await mask, accepted);
    expect(source.mediaType).toBe(`image/${format}`);
    expect(Buffer.from(source.bytes).includes('Jane')).toBe(false);
    expect((await decode(source.bytes)).data).toEqual((await decode(file)).data);
  });
});

describe('decodeIntake rejects', () => {
  const mask = halfMaskPng(16);

  it.each([
    ['a JPEG', async () => gradient(3).jpeg().toBuffer(), 'invalid-image'],
    ['text', async () => new TextEncoder().encode('hello'), 'invalid-image'],
    ['nothing', async () => new Uint8Array(), 'invalid-image'],
    ['a file that was cut off', async () => (await noisePng(16, 1)).slice(0, 400), 'invalid-image'],
    ['a bomb of 30,000²', async () => bomb(30_000), 'image-too-large'],
    ['a flat 16,000²', async () => bomb(16_000), 'image-too-large'],
    ['a tower of 1 × 16,777,216', async () => bomb(1, 16_777_216), 'image-too-large'],
    ['a band of 16,385 × 2', async () => bomb(16_385, 2), 'image-too-large'],
    ['a band of 4610 × 2', async () => bomb(4610, 2), 'image-too-large'],
    ['wrong checksums', async () => changed(await noisePng(16, 1), -1), 'invalid-image'],
    ['pixels with a wrong checksum', async () => changed(await noisePng(16, 1), -14), 'invalid-image'],
    ['compressed pixels with a wrong checksum', async () => wrongSum(await noisePng(16, 1)), 'invalid-image'],
    ['no end', async () => (await noisePng(16, 1)).slice(0, -12), 'invalid-image'],
  ])('%s as a source', async (_, make, code) => {
    await expect(decodeIntake(await make(), await mask)).rejects.toMatchObject({ code, param: 'image' });
  });

  it('a JPEG that is too large, by its header', async () => {
    const file = await gradient(3).jpeg().toBuffer();
    // The frame: marker, length, bits, height, width (ITU-T T.81, B.2.2).
    file.writeUInt16BE(60_000, file.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    await expect(decodeIntake(file, await mask, ['image/jpeg'])).rejects.toMatchObject({
      code: 'image-too-large',
      param: 'image',
      message: expect.stringContaining('16 × 60000'),
    });
  });

  it('a file of another format, by its name', async () => {
    const avif = await gradient(3).avif().toBuffer();
    await expect(decodeIntake(avif, await mask)).rejects.toThrowError(
      'The image is not a PNG file, but AVIF.',
    );
  });

  it.each([
    ['of another size', () => halfMaskPng(8), 'invalid-mask'],
    ['without a hole', () => gradient(3).png().toBuffer(), 'empty-mask'],
    ['that is barely transparent', () => barelyTransparent(), 'empty-mask'],
  ])('a mask %s', async (_, make, code) => {
    await expect(decodeIntake(await noisePng(16, 1), await make())).rejects.toMatchObject({
      code,
      param: 'mask',
    });
  });
});

function barelyTransparent(): Promise<Uint8Array> {
  const data = new Uint8Array(16 * 16 * 4).fill(255);
  data[3] = 253;
  return encode({ widthPx: 16, heightPx: 16, data });
}

/** 16 × 16 pixels of RGBA as a PNG with 16 bits a sample, opaque. */
function deepPng(rgba: Pixels['data']): Uint8Array {
  const rows = Buffer.alloc(16 * (1 + 16 * 6));
  for (let i = 0; i < 16 * 16 * 3; i += 1) {
    const [y, x, channel] = [Math.floor(i / 48), Math.floor(i / 3) % 16, i % 3];
    rows.writeUInt16BE(rgba[(y * 16 + x) * 4 + channel]! * 257, y * 97 + 1 + (x * 3 + channel) * 2);
  }
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const header = joinBytes([uint32s(16, 16), Uint8Array.of(16, 2, 0, 0, 0)]);
  const pixels = new Uint8Array(deflateSync(rows));
  return joinBytes([signature, pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND')]);
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length + at]! ^= 1;
  return copy;
}

/** Its chunks are valid, but the checksum within the compressed pixels is wrong. */
function wrongSum(png: Uint8Array): Uint8Array {
  const [first, ...rest] = readPngChunks(png).filter(({ type }) => type === 'IDAT');
  expect(rest).toEqual([]);
  return joinBytes([png.subarray(0, 33), pngChunk('IDAT', changed(first!.data, -1)), pngChunk('IEND')]);
}

/** A PNG of a few bytes that declares a huge size. */
function bomb(widthPx: number, heightPx = widthPx): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = new Uint8Array(deflateSync(Buffer.alloc(100)));
  return joinBytes([signature, pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND')]);
}
