import type { Rectangle } from '../../geometry/rectangle.ts';
import type { KeepMap, Pixels } from '../pixels.ts';

/** Copies a part of a picture. The part lies within it. */
export function cutPixels(picture: Pixels, part: Rectangle): Pixels {
  return { widthPx: part.width, heightPx: part.height, data: cutRows(picture, part, 4) };
}

/** Copies a part of a keep map. The part lies within it. */
export function cutKeepMap(keep: KeepMap, part: Rectangle): KeepMap {
  return { widthPx: part.width, heightPx: part.height, data: cutRows(keep, part, 1) };
}

/** @returns a copy of a picture with a part replaced; all other pixels stay as they are */
export function pastePixels(picture: Pixels, pasted: Pixels, { x, y }: Pick<Rectangle, 'x' | 'y'>): Pixels {
  const { widthPx, heightPx } = picture;
  return { widthPx, heightPx, data: pasteRows(picture, pasted, { x, y }, 4) };
}

/** @returns a copy of a keep map with a part replaced */
export function pasteKeepMap(keep: KeepMap, pasted: KeepMap, { x, y }: Pick<Rectangle, 'x' | 'y'>): KeepMap {
  const { widthPx, heightPx } = keep;
  return { widthPx, heightPx, data: pasteRows(keep, pasted, { x, y }, 1) };
}

type Rows = { widthPx: number; heightPx: number; data: Pixels['data'] };

function pasteRows(whole: Rows, pasted: Rows, { x, y }: Pick<Rectangle, 'x' | 'y'>, channels: number) {
  const data = new Uint8Array(whole.data);
  const rowBytes = pasted.widthPx * channels;
  for (let row = 0; row < pasted.heightPx; row += 1) {
    const to = ((y + row) * whole.widthPx + x) * channels;
    data.set(pasted.data.subarray(row * rowBytes, (row + 1) * rowBytes), to);
  }
  return data;
}

function cutRows(
  { widthPx, data }: { widthPx: number; data: Pixels['data'] },
  { x, y, width, height }: Rectangle,
  channels: number,
): Uint8Array {
  const cut = new Uint8Array(width * height * channels);
  const rowBytes = width * channels;
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * widthPx + x) * channels;
    cut.set(data.subarray(from, from + rowBytes), row * rowBytes);
  }
  return cut;
}
