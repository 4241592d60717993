import sharp, { type Sharp } from 'sharp';
import type { EditArea } from '../http/received.ts';
import { decodePicture, type PictureSize } from './picture.ts';

/** OpenAI's polarity: alpha 0 = edit. Values in between are not documented and count as keep. */
export async function areaOfTransparency(bytes: Uint8Array): Promise<EditArea> {
  const { widthPx, heightPx, rgba } = await decodePicture(bytes);
  const area = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < area.length; at += 1) area[at] = rgba[at * 4 + 3] === 0 ? 255 : 0;
  return { widthPx, heightPx, bytes: area };
}

/** What is drawn on markup: all that is not fully transparent. */
export async function areaOfMarks(bytes: Uint8Array): Promise<EditArea> {
  const { widthPx, heightPx, bytes: clear } = await areaOfTransparency(bytes);
  return { widthPx, heightPx, bytes: clear.map((level) => 255 - level) };
}

/** The alpha channel of the picture in place of a mask, with soft values. */
export async function softAreaOfTransparency(bytes: Uint8Array): Promise<EditArea> {
  const { widthPx, heightPx, rgba } = await decodePicture(bytes);
  const area = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < area.length; at += 1) area[at] = 255 - rgba[at * 4 + 3]!;
  return { widthPx, heightPx, bytes: area };
}

/**
 * Stability's polarity: white = edit, with soft values. The alpha channel is flattened on black, so that an alpha mask
 * edits the wrong pixels, as with the real APIs.
 */
export async function areaOfWhite(bytes: Uint8Array): Promise<EditArea> {
  const { widthPx, heightPx, rgba } = await decodePicture(bytes);
  const area = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < area.length; at += 1) {
    const pixel = at * 4;
    // ITU-R BT.601 luma, as in JPEG.
    const luma = 0.299 * rgba[pixel]! + 0.587 * rgba[pixel + 1]! + 0.114 * rgba[pixel + 2]!;
    area[at] = Math.round((luma * rgba[pixel + 3]!) / 255);
  }
  return { widthPx, heightPx, bytes: area };
}

/** For providers without a mask: a centred disc, half as wide as the shorter side. */
export function centredDisc({ widthPx, heightPx }: PictureSize): EditArea {
  const radius = Math.min(widthPx, heightPx) / 4;
  const bytes = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      if (Math.hypot(x + 0.5 - widthPx / 2, y + 0.5 - heightPx / 2) <= radius) bytes[y * widthPx + x] = 255;
  return { widthPx, heightPx, bytes };
}

export function wholeArea({ widthPx, heightPx }: PictureSize): EditArea {
  return { widthPx, heightPx, bytes: new Uint8Array(widthPx * heightPx).fill(255) };
}

export function outsideOf(area: EditArea): EditArea {
  return { ...area, bytes: area.bytes.map((level) => 255 - level) };
}

/** Resizes with nearest-neighbour sampling; returns the same area where the size is equal. */
export async function resizeArea(area: EditArea, { widthPx, heightPx }: PictureSize): Promise<EditArea> {
  if (area.widthPx === widthPx && area.heightPx === heightPx) return area;
  const bytes = await fromRaw(area)
    .resize(widthPx, heightPx, { fit: 'fill', kernel: 'nearest' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { widthPx, heightPx, bytes: new Uint8Array(bytes) };
}

/** Stability's `grow_mask`: dilates by a number of pixels, with a soft edge. */
export async function growArea(area: EditArea, byPx: number): Promise<EditArea> {
  if (byPx === 0) return area;
  const wide = widen(area, byPx);
  const soft = await fromRaw({ ...area, bytes: wide })
    .blur(Math.max(0.5, byPx / 2))
    .extractChannel(0)
    .raw()
    .toBuffer();
  // Between the original and the dilated area.
  const bytes = area.bytes.map((level, at) => Math.max(level, Math.min(wide[at]!, soft[at]!)));
  return { ...area, bytes };
}

/** Separable maximum filter with a square window: rows, then columns. */
function widen({ bytes, widthPx, heightPx }: EditArea, byPx: number): Uint8Array {
  const rows = new Uint8Array(bytes.length);
  const both = new Uint8Array(bytes.length);
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) {
      let most = 0;
      const last = Math.min(widthPx - 1, x + byPx);
      for (let near = Math.max(0, x - byPx); near <= last && most < 255; near += 1)
        most = Math.max(most, bytes[y * widthPx + near]!);
      rows[y * widthPx + x] = most;
    }
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) {
      let most = 0;
      const last = Math.min(heightPx - 1, y + byPx);
      for (let near = Math.max(0, y - byPx); near <= last && most < 255; near += 1)
        most = Math.max(most, rows[near * widthPx + x]!);
      both[y * widthPx + x] = most;
    }
  return both;
}

function fromRaw({ bytes, widthPx, heightPx }: EditArea): Sharp {
  return sharp(bytes, { raw: { width: widthPx, height: heightPx, channels: 1 } });
}
