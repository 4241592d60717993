import { editsSomething } from '@/lib/mask/conversion/edit-threshold';
import { canReadCanvas, readCanvas } from '../canvas-readback';

/**
 * @returns whether a pixel of the picture is transparent, so that it contains a mask; false where the browser hides
 *   canvas pixels
 */
export function hasTransparency(bitmap: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !canReadCanvas()) return false;
  context.drawImage(bitmap, 0, 0);
  const { data } = readCanvas(context, bitmap.width, bitmap.height);
  return editsSomething(data, 4);
}
