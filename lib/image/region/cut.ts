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
  const data = new Uint8Array(picture.data);
  const rowBytes = pasted.widthPx * 4;
  for (let row = 0; row < pasted.heightPx; row += 1) {
    const to = ((y + row) * picture.widthPx + x) * 4;
    data.set(pasted.data.subarray(row * rowBytes, (row + 1) * rowBytes), to);
  }
  return { widthPx: picture.widthPx, heightPx: picture.heightPx, data };
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
