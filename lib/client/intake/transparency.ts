import { editsSomething } from '@/lib/mask/conversion/edit-threshold';
import { canReadCanvas, readCanvas } from '../canvas-readback';

const marks = new WeakMap<ImageBitmap, 'transparency' | 'nothing'>();

/** What marks the area to edit where no mask is painted: the transparency of the picture, or nothing. */
export function markOf(bitmap: ImageBitmap): 'transparency' | 'nothing' {
  const mark = marks.get(bitmap) ?? (hasTransparency(bitmap) ? 'transparency' : 'nothing');
  marks.set(bitmap, mark);
  return mark;
}

/**
 * @returns whether a pixel of the picture is transparent, so that it contains a mask; false where the browser hides
 *   canvas pixels
 */
function hasTransparency(bitmap: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !canReadCanvas()) return false;
  context.drawImage(bitmap, 0, 0);
  const { data } = readCanvas(context, bitmap.width, bitmap.height);
  return editsSomething(data, 4);
}
