import type { Size } from '@/lib/geometry/rectangle';
import type { Pixels } from '@/lib/image/pixels';
import { readCanvas } from './canvas-readback';

/**
 * Decodes an image file in a worker, oriented as its EXIF data say.
 *
 * @param size of the result; by default that of the image
 * @throws HiddenPixelsError
 * @throws Error where the file is no image, or the browser provides no canvas of this size
 */
export async function decodePixels(file: Blob, size?: Size): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { widthPx, heightPx } = size ?? { widthPx: bitmap.width, heightPx: bitmap.height };
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser has no memory left for the picture.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  bitmap.close();
  return { widthPx, heightPx, data: readCanvas(context, widthPx, heightPx).data };
}
