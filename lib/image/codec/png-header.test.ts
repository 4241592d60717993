import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isPng, readPngHeader } from './png-header.ts';

const blank = (channels: 3 | 4) =>
  sharp({ create: { width: 31, height: 7, channels, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });

describe('readPngHeader', () => {
  it('reads size, depth and colour type', async () => {
    expect(readPngHeader(await blank(4).png().toBuffer())).toEqual({
      widthPx: 31,
      heightPx: 7,
      bitDepth: 8,
      colorType: 'rgba',
      interlaced: false,
    });
  });

  it('detects interlacing and a palette', async () => {
    expect(readPngHeader(await blank(3).png({ progressive: true }).toBuffer())).toMatchObject({
      interlaced: true,
    });
    expect(readPngHeader(await blank(3).png({ palette: true }).toBuffer())).toMatchObject({
      colorType: 'palette',
    });
  });

  it('reads the declared size without decoding', () => {
    const bytes = new Uint8Array(33);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    new DataView(bytes.buffer).setUint32(16, 30_000);
    new DataView(bytes.buffer).setUint32(20, 30_000);
    bytes[24] = 8;
    expect(readPngHeader(bytes)).toMatchObject({ widthPx: 30_000, heightPx: 30_000 });
  });

  it('returns undefined for other files', async () => {
    const jpeg = await blank(3).jpeg().toBuffer();
    expect(isPng(jpeg)).toBe(false);
    expect(readPngHeader(jpeg)).toBeUndefined();
    expect(readPngHeader(new Uint8Array([0x89, 0x50]))).toBeUndefined();
  });
});
