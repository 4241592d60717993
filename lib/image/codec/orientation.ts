import type { Pixels } from '../pixels.ts';

/** EXIF orientation, 1 (upright) to 8: EXIF specification 2.32, 4.6.4, tag 274. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientationTag = 0x0112;
const shortType = 3;

/**
 * Reads the orientation from EXIF data.
 *
 * @param exif a TIFF structure, with or without a leading `Exif\0\0`
 * @returns 1 where there is none, or the data are unreadable
 */
export function readOrientation(exif: Uint8Array): Orientation {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const tiff = exif.subarray(start);
  const order = String.fromCharCode(...tiff.subarray(0, 2));
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return 1;
  const isLittle = order === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let entry = directory + 2, i = 0; i < count && entry + 12 <= tiff.length; i += 1, entry += 12) {
    if (view.getUint16(entry, isLittle) !== orientationTag) continue;
    const value = view.getUint16(entry + 8, isLittle);
    const isShort = view.getUint16(entry + 2, isLittle) === shortType;
    return isShort && value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** Rotates and mirrors pixels to be upright. Returns the input where it is upright already. */
export function turnUpright(pixels: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return pixels;
  const { widthPx, heightPx } = pixels;
  const from = new Uint32Array(pixels.data.slice().buffer);
  const isTransposed = orientation >= 5;
  const [width, height] = isTransposed ? [heightPx, widthPx] : [widthPx, heightPx];
  // Whether rows and columns of the upright picture run from the far end of the stored one.
  const isMirroredX = [2, 3, 7, 8].includes(orientation);
  const isMirroredY = [3, 4, 6, 7].includes(orientation);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [a, b] = isTransposed ? [y, x] : [x, y];
      const column = isMirroredX ? widthPx - 1 - a : a;
      const row = isMirroredY ? heightPx - 1 - b : b;
      to[y * width + x] = from[row * widthPx + column]!;
    }
  }
  return { widthPx: width, heightPx: height, data: new Uint8Array(to.buffer) };
}
