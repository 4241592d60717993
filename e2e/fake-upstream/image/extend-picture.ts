import type { EditArea } from '../http/received.ts';
import type { Picture, PictureSize } from './picture.ts';

/** Where a picture lies on a canvas that may be larger. */
export type Placement = PictureSize & { x: number; y: number };

/** The picture on a transparent canvas, and what lies around it. It lies within the canvas. */
export function extendPicture(
  picture: Picture,
  { widthPx, heightPx, x, y }: Placement,
): { source: Picture; area: EditArea } {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const bytes = new Uint8Array(widthPx * heightPx).fill(255);
  for (let row = 0; row < picture.heightPx; row += 1) {
    const at = (y + row) * widthPx + x;
    const from = row * picture.widthPx * 4;
    rgba.set(picture.rgba.subarray(from, from + picture.widthPx * 4), at * 4);
    bytes.fill(0, at, at + picture.widthPx);
  }
  return { source: { widthPx, heightPx, rgba }, area: { widthPx, heightPx, bytes } };
}
