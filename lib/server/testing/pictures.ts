import sharp from 'sharp';
import type { Pixels } from '../../image/pixels.ts';
import { randomBytes } from '../../image/testing/noise.ts';

/** A square of opaque noise, as a PNG. */
export async function noisePng(edgePx: number, seed: number): Promise<Uint8Array> {
  return await encode({ widthPx: edgePx, heightPx: edgePx, data: opaqueNoise(edgePx, seed) });
}

/** A mask whose left half is edited. */
export async function halfMaskPng(edgePx: number): Promise<Uint8Array> {
  const data = new Uint8Array(edgePx * edgePx * 4);
  for (let i = 0; i < edgePx * edgePx; i += 1) data[i * 4 + 3] = i % edgePx < edgePx / 2 ? 0 : 255;
  return await encode({ widthPx: edgePx, heightPx: edgePx, data });
}

/** @returns 8-bit RGBA of any picture file. */
export async function decode(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data };
}

export async function encode({ widthPx, heightPx, data }: Pixels): Promise<Uint8Array> {
  return await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png()
    .toBuffer();
}

function opaqueNoise(edgePx: number, seed: number): Uint8Array {
  const data = randomBytes(edgePx * edgePx * 4, seed);
  for (let p = 3; p < data.length; p += 4) data[p] = 255;
  return data;
}
