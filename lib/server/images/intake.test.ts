import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode, encode, halfMaskPng, noisePng } from '../testing/pictures.ts';
import { takeIn } from './intake.ts';

const gradient = (channels: 3 | 4): Sharp => {
  const data = new Uint8Array(16 * 16 * channels);
  for (let i = 0; i < data.length; i += 1)
    data[i] = i % channels === 3 ? (i < data.length / 2 ? 0 : 255) : i % 251;
  return sharp(data, { raw: { width: 16, height: 16, channels } });
};

describe('takeIn', () => {
  it('keeps a plain source and mask byte for byte', async () => {
    const [source, mask] = [await noisePng(16, 1), await halfMaskPng(16)];
    const intake = await takeIn(source, mask);
    expect(intake.source.bytes).toBe(source);
    expect(intake.mask.png).toBe(mask);
    expect(intake.mask.keep.data.slice(6, 10)).toEqual(Uint8Array.of(0, 0, 255, 255));
  });

  it('makes a mask of the source’s transparency where none was sent', async () => {
    const source = await gradient(4).png().toBuffer();
    const { mask, hasOwnMask } = await takeIn(source, undefined);
    expect(hasOwnMask).toBe(false);
    const pixels = await decode(mask.png);
    expect([pixels.data[3], pixels.data.at(-1)]).toEqual([0, 255]);
  });

  it.each([
    ['with 16 bits', (picture: Sharp) => picture.toColourspace('rgb16').png()],
    ['interlaced', (picture: Sharp) => picture.png({ progressive: true })],
    ['with a colour profile', (picture: Sharp) => picture.withIccProfile('p3').png()],
  ])('writes a source %s anew as plain 8-bit sRGB', async (_, change) => {
    const odd = await change(gradient(3)).toBuffer();
    const { source } = await takeIn(odd, await halfMaskPng(16));
    expect(source.bytes).not.toBe(odd);
    const again = await takeIn(source.bytes, await halfMaskPng(16));
    expect(again.source.bytes).toBe(source.bytes);
    expect(again.source.pixels.data).toEqual(source.pixels.data);
  });

  it.each([
    ['a palette with transparency', (picture: Sharp) => picture.png({ palette: true })],
    ['grey with alpha', (picture: Sharp) => picture.greyscale().png()],
  ])('decodes %s', async (_, change) => {
    const { source } = await takeIn(await change(gradient(4)).toBuffer(), undefined);
    expect(source.pixels.data.length).toBe(16 * 16 * 4);
  });
});

describe('takeIn refuses', () => {
  const mask = halfMaskPng(16);

  it.each([
    ['a JPEG', async () => gradient(3).jpeg().toBuffer(), 'invalid-image'],
    ['text', async () => new TextEncoder().encode('hello'), 'invalid-image'],
    ['nothing', async () => new Uint8Array(), 'invalid-image'],
    ['a file that was cut off', async () => (await noisePng(16, 1)).slice(0, 400), 'invalid-image'],
    ['a bomb of 30,000²', async () => bomb(30_000), 'image-too-large'],
    ['a flat 16,000²', async () => bomb(16_000), 'image-too-large'],
  ])('%s as a source', async (_, make, code) => {
    await expect(takeIn(await make(), await mask)).rejects.toMatchObject({ code, param: 'image' });
  });

  it.each([
    ['of another size', () => halfMaskPng(8), 'invalid-mask'],
    ['without a hole', () => gradient(3).png().toBuffer(), 'empty-mask'],
    ['that is barely transparent', () => barelyTransparent(), 'empty-mask'],
  ])('a mask %s', async (_, make, code) => {
    await expect(takeIn(await noisePng(16, 1), await make())).rejects.toMatchObject({ code, param: 'mask' });
  });

  it('an opaque source without a mask', async () => {
    await expect(takeIn(await noisePng(16, 1), undefined)).rejects.toMatchObject({
      code: 'empty-mask',
      param: 'mask',
    });
  });
});

function barelyTransparent(): Promise<Uint8Array> {
  const data = new Uint8Array(16 * 16 * 4).fill(255);
  data[3] = 200;
  return encode({ widthPx: 16, heightPx: 16, data });
}

/** A PNG of a few bytes that claims a huge size. */
function bomb(edgePx: number): Uint8Array {
  const chunk = (type: string, body: Uint8Array) => {
    const bytes = Buffer.alloc(12 + body.length);
    bytes.writeUInt32BE(body.length);
    bytes.write(type, 4, 'latin1');
    bytes.set(body, 8);
    return bytes;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edgePx, 0);
  header.writeUInt32BE(edgePx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(100)))]);
}
