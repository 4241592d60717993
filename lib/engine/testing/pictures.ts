/** Test images of the engine; not part of the build. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Picture } from '../fill.ts';

const root = new URL('../../../', import.meta.url);

/** An image from a function of the position: RGB or RGBA, and its coverage. */
export function paint(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly number[],
  coverageAt: (x: number, y: number) => number,
): Picture {
  const rgba = new Uint8Array(width * height * 4);
  const coverage = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue, alpha = 255] = colourAt(x, y);
      rgba.set([red!, green!, blue!, alpha], (y * width + x) * 4);
      coverage[y * width + x] = coverageAt(x, y);
    }
  }
  return { width, height, rgba, coverage, isOwnMask: false };
}

/** Diagonal stripes with grain: copyable texture that differs everywhere. */
export function stripes(x: number, y: number): [number, number, number] {
  const grain = (Math.imul(x * 7919 + y * 104729, 0x9e3779b1) >>> 28) & 0xf;
  const band = (x + 2 * y) % 24 < 12 ? 70 : 150;
  return [band + grain, band + 20, 200 - band];
}

/** A sample photograph with the mask of the quality test. */
export async function photograph(name: string): Promise<Picture> {
  const file = fileURLToPath(new URL(`public/samples/${name}.jpg`, root));
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const mask = await sharp(await maskFile(name))
    .ensureAlpha()
    .raw()
    .toBuffer();
  const coverage = new Uint8Array(info.width * info.height).map((_, pixel) => 255 - mask[pixel * 4 + 3]!);
  return { width: info.width, height: info.height, rgba: new Uint8Array(data), coverage, isOwnMask: false };
}

/** The PNG of a committed mask. */
function maskFile(name: string): Promise<Buffer> {
  return readFile(new URL(`lib/engine/__fixtures__/${name}.png`, root));
}

/** A PNG of raw pixels with 1 to 4 channels. */
export function png(
  bytes: Uint8Array,
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4,
): Promise<Buffer> {
  return sharp(bytes, { raw: { width, height, channels } }).png().toBuffer();
}

/** The mask of an image as PNG: alpha = 255 - coverage. */
export function maskPng(picture: Picture): Promise<Buffer> {
  const rgba = new Uint8Array(picture.coverage.length * 4);
  for (const [pixel, covered] of picture.coverage.entries()) rgba[pixel * 4 + 3] = 255 - covered;
  return png(rgba, picture.width, picture.height, 4);
}
