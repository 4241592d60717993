import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepAll } from '../../image/pixels.ts';
import { pngChunk, uint32s, withChunks } from '../../image/testing/chunks.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { decodeIntake, type IntakeImages } from './intake.ts';
import { discardOriginal, type StagedOriginal, takeInOriginal } from './original.ts';

/** Just above the limit up to which a picture is decoded. */
const large = { width: 4200, height: 4000 };
/** What is done to a file does not depend on its size. */
const small = { width: 420, height: 400 };
const accepted = ['image/png', 'image/jpeg', 'image/webp'] as const;
let server: TestServer;
let taken: IntakeImages | undefined;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(async () => {
  await discardOriginal(taken?.original);
  taken = undefined;
  expect(await filesLeft()).toEqual([]);
});

const filesLeft = () => readdir(join(server.dataDir, 'blobs', 'incoming')).catch(() => []);

/** Blue, with an orange square at the upper left. */
const photo = (size = small): Sharp =>
  sharp({ create: { ...size, channels: 3, background: '#2040a0' } }).composite([
    { input: { create: { width: 80, height: 80, channels: 3, background: '#ff8000' } }, left: 0, top: 0 },
  ]);

async function takeIn(file: Uint8Array, mask?: Uint8Array): Promise<StagedOriginal> {
  taken = await decodeIntake(file, mask, accepted);
  return taken.original as StagedOriginal;
}

async function takeInAny(file: Uint8Array): Promise<StagedOriginal> {
  const { original } = await takeInOriginal(file, accepted);
  taken = { original } as unknown as IntakeImages;
  return original;
}

/** A mask that edits a rectangle. */
async function maskOf(width: number, height: number, hole: { left: number; top: number; edge: number }) {
  const { left, top, edge } = hole;
  const input = { create: { width: edge, height: edge, channels: 4, background: '#ffffff' } } as const;
  return await sharp({ create: { width, height, channels: 4, background: '#000000' } })
    .composite([{ input, left, top, blend: 'dest-out' }])
    .png()
    .toBuffer();
}

const colourAt = async (original: StagedOriginal, left: number, top: number) => [
  ...(await sharp(original.file.path)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer()),
];

describe('a picture above the decoding limit', () => {
  it('stays as it is where parts of it can be read, without metadata', async () => {
    const jpeg = await photo(large)
      .jpeg()
      .withExif({ IFD0: { Artist: 'Ada' } })
      .toBuffer();
    const { file, ...original } = await takeIn(jpeg);
    expect(original).toMatchObject({ widthPx: 4200, heightPx: 4000 });
    expect(file.mediaType).toBe('image/jpeg');
    const { exif, width } = await sharp(file.path).metadata();
    expect([exif, width]).toEqual([undefined, 4200]);
    expect(taken!.source.pixels).toMatchObject({ widthPx: 4096, heightPx: 3901 });
    expect(taken!.source.mediaType).toBe('image/png');
  });

  it.each([
    ['turned', (picture: Sharp) => picture.jpeg().withMetadata({ orientation: 6 }), [390, 20]],
    ['progressive', (picture: Sharp) => picture.jpeg({ progressive: true }), [20, 20]],
    ['interlaced', (picture: Sharp) => picture.png({ progressive: true }), [20, 20]],
    ['with 16 bits', (picture: Sharp) => picture.toColourspace('rgb16').png(), [20, 20]],
    ['with a colour profile', (picture: Sharp) => picture.jpeg().withIccProfile('p3'), [20, 20]],
    ['in CMYK', (picture: Sharp) => picture.toColourspace('cmyk').jpeg(), [20, 20]],
    ['as WebP', (picture: Sharp) => picture.webp({ quality: 100 }), [20, 20]],
  ] as const)('is written anew where it is %s, upright in 8-bit sRGB', async (_, change, [left, top]) => {
    const original = await takeInAny(await change(photo()).toBuffer());
    const facts = await sharp(original.file.path).metadata();
    expect(facts).toMatchObject({ format: 'png', depth: 'uchar', space: 'srgb', isProgressive: false });
    expect(facts).toMatchObject({ width: original.widthPx, height: original.heightPx });
    expect(facts.icc).toBeUndefined();
    const [red, green, blue] = await colourAt(original, left, top);
    expect(red).toBeGreaterThan(235);
    expect(Math.abs(green! - 128)).toBeLessThan(14);
    expect(blue).toBeLessThan(40);
  });

  it('is refused with transparent pixels, and where its colours need a conversion of all of it', async () => {
    const half = { r: 32, g: 64, b: 160, alpha: 0.5 };
    const clear = await sharp({ create: { ...small, channels: 4, background: half } })
      .png()
      .toBuffer();
    await expect(takeInAny(clear)).rejects.toMatchObject({ code: 'image-too-large', param: 'image' });
    const gamma = withChunks(await photo().png().toBuffer(), pngChunk('gAMA', uint32s(100_000)));
    await expect(takeInAny(gamma)).rejects.toMatchObject({ code: 'image-too-large', param: 'image' });
  });

  it('is refused where it is truncated, and above 100 megapixels', async () => {
    const jpeg = await photo().jpeg().toBuffer();
    await expect(takeInAny(jpeg.subarray(0, jpeg.length / 2))).rejects.toMatchObject({
      code: 'invalid-image',
    });
    const huge = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    await expect(takeIn(huge)).rejects.toMatchObject({ code: 'image-too-large' });
  });

  it('is refused as a whole where the caller wants no original', async () => {
    const refused = decodeIntake(await photo(large).jpeg().toBuffer(), undefined, accepted, {
      isLargeRefused: true,
    });
    await expect(refused).rejects.toMatchObject({ code: 'image-too-large' });
  });
});

describe('the mask of an original', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await photo(large).jpeg().toBuffer();
  });

  it('is kept at its size, also a single pixel, and reduced for the working picture', async () => {
    const mask = await maskOf(large.width, large.height, { left: 2100, top: 3000, edge: 1 });
    const original = await takeIn(file, mask);
    const keep = await sharp(original.keepFile!.path)
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(keep.info).toMatchObject({ width: 4200, height: 4000 });
    expect(keep.data.filter((value) => value !== 255)).toEqual(Buffer.of(0));
    const reduced = taken!.mask!.keep;
    expect(reduced).toMatchObject({ widthPx: 4096, heightPx: 3901 });
    expect(reduced.data.some((value) => value < 253)).toBe(true);
  });

  it('can be smaller, of the same shape', async () => {
    const mask = await maskOf(1050, 1000, { left: 100, top: 100, edge: 60 });
    const original = await takeIn(file, mask);
    expect(original.keepFile).toBeUndefined();
    const { keep } = taken!.mask!;
    const at = (x: number, y: number) => keep.data[y * 4096 + x];
    expect([at(500, 500), at(600, 600), at(380, 500)]).toEqual([0, 0, 255]);
  });

  it.each([
    ['of another shape', 1000, 1000],
    ['larger than the picture', 4410, 4200],
  ])('is refused where it is %s', async (_, width, height) => {
    const mask = await maskOf(width, height, { left: 10, top: 10, edge: 60 });
    const refused = { code: 'invalid-mask', param: 'mask' };
    await expect(takeIn(file, mask)).rejects.toMatchObject(refused);
  });

  it('is refused where it edits nothing', async () => {
    const { width, height } = large;
    const whole = keepAll({ widthPx: width, heightPx: height });
    const opaque = await sharp(whole.data, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    const refused = { code: 'empty-mask', param: 'mask' };
    await expect(takeIn(file, opaque)).rejects.toMatchObject(refused);
  });
});

describe('the markup of an original', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await photo(large).jpeg().toBuffer();
  });

  /** A red square on a clear picture. */
  async function marksOf(width: number, height: number, edge: number): Promise<Uint8Array> {
    const input = { create: { width: edge, height: edge, channels: 4, background: '#ff0000' } } as const;
    return await sharp({ create: { width, height, channels: 4, background: '#00000000' } })
      .composite(edge > 0 ? [{ input, left: 0, top: 0 }] : [])
      .png()
      .toBuffer();
  }

  async function takeInMarked(markup: Uint8Array): Promise<Uint8Array> {
    taken = await decodeIntake(file, undefined, accepted, { markup });
    return taken.markup!;
  }

  it('is scaled down with it where it has its size', async () => {
    const scaled = sharp(await takeInMarked(await marksOf(large.width, large.height, 210)));
    const { data, info } = await scaled.raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 4096, height: 3901, channels: 4 });
    const at = (x: number, y: number) => [...data.subarray((y * 4096 + x) * 4, (y * 4096 + x) * 4 + 4)];
    expect([at(10, 10), at(200, 200), at(210, 210)]).toEqual([
      [255, 0, 0, 255],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ]);
  });

  it('stays as it is where it has the size of the working picture', async () => {
    const markup = await marksOf(4096, 3901, 200);
    expect(Buffer.from(await takeInMarked(markup)).equals(markup)).toBe(true);
  });

  it('is refused at any other size, with the sizes that are accepted', async () => {
    await expect(takeInMarked(await marksOf(2100, 2000, 100))).rejects.toMatchObject({
      code: 'invalid-image',
      param: 'markup',
      message: expect.stringMatching(/2100 × 2000 .* 4200 × 4000.* 4096 × 3901/),
    });
  });

  it('is refused where it is damaged, or has no marks', async () => {
    const whole = await marksOf(large.width, large.height, 210);
    const refused = { code: 'invalid-image', param: 'markup' };
    await expect(takeInMarked(whole.subarray(0, whole.length / 2))).rejects.toMatchObject(refused);
    await expect(takeInMarked(await marksOf(large.width, large.height, 0))).rejects.toMatchObject(refused);
  });
});
