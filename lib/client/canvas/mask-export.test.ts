import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readPngHeader } from '../../image/codec/png-header.ts';
import { createCoverage } from '../../mask/model/coverage.ts';
import { applyCommand } from '../../mask/testing/replay.ts';
import { exportMask, exportWhiteMask } from './mask-export.ts';

async function decode(png: Uint8Array): Promise<Buffer> {
  return sharp(png).raw().toBuffer();
}

describe('the exported mask', () => {
  test('has the size of the picture, is black, and its alpha is 0 inside the stroke and 255 outside', async () => {
    const coverage = createCoverage({ widthPx: 123, heightPx: 77 });
    applyCommand(coverage, {
      kind: 'stroke',
      mode: 'paint',
      points: [
        [30, 30],
        [90, 50],
      ],
      radiusPx: 12,
      hardness: 1,
    });
    const png = await exportMask(coverage);
    expect(readPngHeader(png)).toMatchObject({ widthPx: 123, heightPx: 77, colorType: 'rgba', bitDepth: 8 });
    const pixels = await decode(png);
    const alphaAt = (x: number, y: number) => pixels[(y * 123 + x) * 4 + 3];
    expect([alphaAt(30, 30), alphaAt(60, 40), alphaAt(90, 55)]).toEqual([0, 0, 0]);
    expect([alphaAt(30, 50), alphaAt(0, 0), alphaAt(122, 76)]).toEqual([255, 255, 255]);
    for (let i = 0; i < pixels.length; i += 4) {
      if ((pixels[i]! | pixels[i + 1]! | pixels[i + 2]!) !== 0) expect.fail(`pixel ${i / 4} is not black`);
    }
  });

  test('keeps soft coverage soft and snaps what is all but kept or all but painted', async () => {
    const coverage = createCoverage({ widthPx: 256, heightPx: 1 });
    for (let x = 0; x < 256; x++) coverage.data[x] = x;
    const pixels = await decode(await exportMask(coverage));
    const alpha = Array.from({ length: 256 }, (_, x) => pixels[x * 4 + 3]!);
    expect(alpha.slice(0, 4)).toEqual([255, 255, 255, 252]);
    expect(alpha.slice(252)).toEqual([3, 0, 0, 0]);
    expect(alpha[128]).toBe(127);
  });

  test('is what it was when it was asked for', async () => {
    const coverage = createCoverage({ widthPx: 1500, heightPx: 1500 });
    const exported = exportMask(coverage);
    coverage.data.fill(255);
    const pixels = await decode(await exported);
    expect(pixels.every((value, index) => value === (index % 4 === 3 ? 255 : 0))).toBe(true);
  });
});

test('the mask for programs that go by light is white where to edit, black where to keep, and opaque', async () => {
  const coverage = createCoverage({ widthPx: 256, heightPx: 1 });
  for (let x = 0; x < 256; x++) coverage.data[x] = x;
  const pixels = await decode(await exportWhiteMask(coverage));
  for (let x = 0; x < 256; x++) {
    const light = x <= 2 ? 0 : x >= 253 ? 255 : x;
    expect([...pixels.subarray(x * 4, x * 4 + 4)]).toEqual([light, light, light, 255]);
  }
});
