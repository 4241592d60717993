import { editsSomething } from '@/lib/mask/edits';

/** @returns whether the picture has a transparent pixel, which makes it a mask of its own. */
export function hasTransparency(bitmap: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return editsSomething(data, 4);
}
