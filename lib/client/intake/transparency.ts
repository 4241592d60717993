import { editsSomething } from '@/lib/mask/conversion/edit-threshold';
import { canReadCanvas, readCanvas } from '../canvas-readback';
import { pause } from '../scheduling/pause';

/** What marks the area to edit where no mask is painted: the transparency of the picture, or nothing. */
export type OwnMark = 'transparency' | 'nothing';

const marks = new WeakMap<ImageBitmap, OwnMark>();

/** Pixels that are read at once: about a millisecond. */
const bandPx = 131_072;

/** @returns what marks the area to edit, found at once */
export function markOf(bitmap: ImageBitmap): OwnMark {
  const known = marks.get(bitmap);
  if (known) return known;
  for (const isTransparent of bandsOf(bitmap)) if (isTransparent) return remember(bitmap, true);
  return remember(bitmap, false);
}

/**
 * As `markOf`, in slices between which the page can respond: a picture of 4096² takes a tenth of a second.
 *
 * @returns undefined where the signal aborted
 */
export async function findMark(bitmap: ImageBitmap, signal: AbortSignal): Promise<OwnMark | undefined> {
  const known = marks.get(bitmap);
  if (known) return known;
  for (const isTransparent of bandsOf(bitmap)) {
    if (isTransparent) return remember(bitmap, true);
    await pause();
    if (signal.aborted) return undefined;
  }
  return remember(bitmap, false);
}

function remember(bitmap: ImageBitmap, isTransparent: boolean): OwnMark {
  const mark = isTransparent ? 'transparency' : 'nothing';
  marks.set(bitmap, mark);
  return mark;
}

/**
 * Reads a picture in bands of rows. Yields for each whether one of its pixels is transparent, so that the picture contains
 * a mask; nothing where the browser hides canvas pixels.
 */
function* bandsOf(bitmap: ImageBitmap): Generator<boolean> {
  if (!canReadCanvas()) return;
  const { width, height } = bitmap;
  const rows = Math.min(height, Math.max(1, Math.floor(bandPx / width)));
  const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true });
  if (!context) return;
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    context.clearRect(0, 0, width, rows);
    context.drawImage(bitmap, 0, y, width, count, 0, 0, width, count);
    yield editsSomething(readCanvas(context, width, count).data, 4);
  }
}
