import 'server-only';
import sharp from 'sharp';
import { readPngHeader } from '../../../image/codec/png-header.ts';
import type { KeepMap } from '../../../image/pixels.ts';
import { hardLimit } from '../../../mask/conversion/edits.ts';

/**
 * The forms in which providers take a mask. All are made from the keep map: alpha 255 keeps, 0 edits. Where a
 * provider does not honour soft masks, `hardLimit` says which pixels are edited.
 */
type Form = { isSoft: boolean };

/** Black with the mask as its alpha, 0 where to edit: OpenAI's polarity. A file that has this form is not touched. */
export async function alphaMask(png: Uint8Array, keep: KeepMap, { isSoft }: Form): Promise<Uint8Array> {
  const header = readPngHeader(png);
  const isRgba = header?.colorType === 'rgba' && header.bitDepth === 8;
  if (isRgba && (isSoft || isBinary(keep))) return png;
  const data = new Uint8Array(keep.data.length * 4);
  const level = levels(keep, isSoft);
  for (let i = 0; i < keep.data.length; i += 1) data[i * 4 + 3] = level(keep.data[i]!);
  return await write(data, keep, 4);
}

/** Grey without alpha, white where to edit: the polarity of Stability, Bedrock and Segmind. */
export async function whiteMask(keep: KeepMap, { isSoft }: Form): Promise<Uint8Array> {
  const data = new Uint8Array(keep.data.length);
  const level = levels(keep, isSoft);
  for (let i = 0; i < keep.data.length; i += 1) data[i] = 255 - level(keep.data[i]!);
  return await write(data, keep, 1);
}

function levels({ data }: KeepMap, isSoft: boolean): (kept: number) => number {
  if (isSoft) return (kept) => kept;
  const limit = hardLimit(data);
  return (kept) => (kept < limit ? 0 : 255);
}

function isBinary({ data }: KeepMap): boolean {
  return data.every((value) => value === 0 || value === 255);
}

async function write(data: Uint8Array, { widthPx, heightPx }: KeepMap, channels: 1 | 4): Promise<Uint8Array> {
  const picture = sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
  // Grey would be written as RGB otherwise.
  return await (channels === 1 ? picture.toColourspace('b-w') : picture)
    .png({ compressionLevel: 9 })
    .toBuffer();
}
