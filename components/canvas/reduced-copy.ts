import { createContext2d } from '@/lib/client/canvas/context-2d';
import { inSlices } from '@/lib/client/scheduling/in-slices';
import { pause } from '@/lib/client/scheduling/pause';

/** A picture in memory. */
export type Bitmap = ImageBitmap | HTMLCanvasElement | HTMLImageElement;

/** Pixels of a picture that is reduced as a whole in less than a frame without a GPU. */
const SMALL_PX = 2048 ** 2;
/** Height of the band that is reduced at once, in pixels of the picture. */
const BAND_PX = 256;

export type ReducedCopy = {
  /** Scale at and below which the copy is drawn; 0 for a picture that needs none. */
  readonly scale: number;
  /** Undefined until the copy is whole. */
  canvas(): HTMLCanvasElement | undefined;
};

/**
 * Copies a large picture at half its size, in slices. Without a GPU, a browser reduces a whole picture when it first
 * draws it small: 16 megapixels in one task of 40 ms.
 */
export function createReducedCopy(bitmap: Bitmap, onWhole: () => void): ReducedCopy {
  const { width, height } = bitmap;
  const isLarge = width * height > SMALL_PX;
  let whole: HTMLCanvasElement | undefined;

  function* copyBands(): Generator<void, void> {
    const context = createContext2d(width >> 1, height >> 1);
    const { canvas } = context;
    const ratio = canvas.height / height;
    for (let y = 0; y < height; y += BAND_PX) {
      // A closed bitmap has no size, and drawing it fails.
      if (bitmap.width === 0) return;
      const rows = Math.min(BAND_PX, height - y);
      context.drawImage(bitmap, 0, y, width, rows, 0, y * ratio, canvas.width, rows * ratio);
      yield;
    }
    whole = canvas;
    onWhole();
  }

  if (isLarge) void pause().then(() => inSlices(copyBands()));
  return { scale: isLarge ? 0.5 : 0, canvas: () => whole };
}
