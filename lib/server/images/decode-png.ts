import 'server-only';
import { createInflate } from 'node:zlib';
import sharp from 'sharp';
import { turnUpright } from '../../image/codec/orientation.ts';
import { type PlainPng, reducePng } from '../../image/codec/plain-png.ts';
import { readPngChunks } from '../../image/codec/png-chunks.ts';
import { convertToSrgb } from '../../image/codec/png-colour.ts';
import type { PngHeader } from '../../image/codec/png-header.ts';
import type { Pixels } from '../../image/pixels.ts';

export type DecodedPng = {
  /** 8-bit sRGB, after EXIF orientation. */
  pixels: Pixels;
  /** The file without metadata; absent where it must be re-encoded. */
  plain?: Uint8Array;
};

/**
 * Decodes a PNG, applying its colour chunks and orientation; of an animation, the default image. Every provider
 * receives what this accepts, so it is as strict as the strictest of them.
 *
 * @throws PngError, or the decoder's error, for a truncated or damaged file
 */
export async function decodePng(bytes: Uint8Array): Promise<DecodedPng> {
  const reduced = reducePng(bytes);
  const decoded = await decodeSamples(reduced);
  const pixels = turnUpright(decoded, reduced.orientation);
  if (!reduced.isPlain || (await hidesBytes(reduced))) return { pixels };
  return { pixels, plain: reduced.bytes };
}

async function decodeSamples({ bytes, colour, header }: PlainPng): Promise<Pixels> {
  // The caller has checked the size.
  const picture = sharp(bytes, { limitInputPixels: false, failOn: 'error' });
  if (colour === undefined || colour === 'icc') {
    const { data, info } = await picture
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { widthPx: info.width, heightPx: info.height, data };
  }
  const isDeep = header.bitDepth === 16;
  const { data, info } = await picture
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .ensureAlpha()
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = isDeep ? new Uint16Array(Uint8Array.from(data).buffer) : data;
  return { widthPx: info.width, heightPx: info.height, data: convertToSrgb(samples, colour) };
}

/**
 * Whether the compressed data contain more than the pixels: an editor that overwrites a larger file may leave its
 * remainder behind.
 *
 * @throws Error for a wrong checksum
 */
export async function hidesBytes({ bytes, header }: PlainPng): Promise<boolean> {
  const parts = readPngChunks(bytes).filter(({ type }) => type === 'IDAT');
  const compressed = Buffer.concat(parts.map(({ data }) => data));
  const expected = pixelBytes(header);
  const { bytesIn, bytesOut } = await inflateCounted(compressed, expected + 1);
  return bytesIn < compressed.length || bytesOut > expected;
}

/** Bytes of the filtered scanlines (PNG third edition, 7.2) of a non-interlaced image. */
function pixelBytes({ widthPx, heightPx, bitDepth, colorType }: PngHeader): number {
  const samples = { grey: 1, palette: 1, 'grey-alpha': 2, rgb: 3, rgba: 4 }[colorType];
  return (Math.ceil((widthPx * samples * bitDepth) / 8) + 1) * heightPx;
}

/** Counts without keeping what is decompressed: of an original that would be hundreds of megabytes. */
async function inflateCounted(
  compressed: Buffer,
  most: number,
): Promise<{ bytesIn: number; bytesOut: number }> {
  const engine = createInflate({ chunkSize: 262_144 });
  engine.end(compressed);
  let bytesOut = 0;
  for await (const piece of engine as AsyncIterable<Uint8Array>) {
    bytesOut += piece.length;
    if (bytesOut >= most) return { bytesIn: compressed.length, bytesOut };
  }
  return { bytesIn: engine.bytesWritten, bytesOut };
}
