import sharp, { type OutputInfo } from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodePng, type PixelRows } from './png-encode.ts';

const noPause = () => Promise.resolve();

function pixelRows(
  widthPx: number,
  heightPx: number,
  value: (index: number) => number,
): PixelRows & { data: Uint8Array } {
  const data = Uint8Array.from({ length: widthPx * heightPx * 4 }, (_, index) => value(index));
  return {
    widthPx,
    heightPx,
    data,
    writeRow: (row, rgba) => rgba.set(data.subarray(row * widthPx * 4, (row + 1) * widthPx * 4)),
  };
}

async function decode(png: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  return sharp(png, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
}

describe('encodePng', () => {
  test.each([
    [1, 1],
    [3, 700],
    [256, 256],
    [1031, 517],
  ])('%i × %i noise is decoded unchanged by another decoder', async (widthPx, heightPx) => {
    const source = pixelRows(widthPx, heightPx, (index) => (Math.imul(index + 7, 2654435761) >>> 13) & 0xff);
    const { data, info } = await decode(await encodePng(source, noPause));
    expect(info).toMatchObject({ width: widthPx, height: heightPx, channels: 4 });
    expect(Buffer.compare(data, source.data)).toBe(0);
  });

  test('writes an 8-bit RGBA file without trailing data', async () => {
    const png = await encodePng(
      pixelRows(5, 4, () => 9),
      noPause,
    );
    expect([...png.subarray(16, 29)]).toEqual([0, 0, 0, 5, 0, 0, 0, 4, 8, 6, 0, 0, 0]);
    expect(Buffer.from(png.subarray(-8, -4)).toString('latin1')).toBe('IEND');
  });

  test('is deterministic, and compresses uniform pixels well', async () => {
    const source = pixelRows(640, 480, () => 255);
    const [first, second] = await Promise.all([encodePng(source, noPause), encodePng(source, noPause)]);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(first.length).toBeLessThan(8000);
  });

  test('yields regularly while it encodes a large picture', async () => {
    let pauses = 0;
    const count = async () => {
      pauses++;
    };
    await encodePng(
      pixelRows(1000, 1000, () => 0),
      count,
    );
    expect(pauses).toBeGreaterThanOrEqual(7);
  });

  test('rejects an empty picture', async () => {
    await expect(
      encodePng(
        pixelRows(0, 3, () => 0),
        noPause,
      ),
    ).rejects.toThrow(RangeError);
  });
});
